// What the tests ask of the texts and places of a page; it is put there after stage.js.

{
  const {entriesOf, figureOf, shadows, found, FIGURES, inView} = window.watching.helpers
  Object.assign(window.watching, {
    /** All words that somebody may meet: in view, in figures, spoken, and on what has a name. */
    words() {
      const drawn = FIGURES.filter(inView).flatMap(name =>
        figureOf(name)
          .renderers.filter(one => one.visible && one.name === "words")
          .flatMap(({data_source: {data}}) => Array.from(new Map(entriesOf(data)).get("text"))),
      )
      const named = shadows(document)
        .flatMap(root => [
          ...root.querySelectorAll("[title], [aria-label], [aria-valuetext], input"),
        ])
        .flatMap(one => [one.title, one.ariaLabel, one.ariaValueText, one.value])
      return [found(".stage").innerText, found(".spoken").textContent, ...drawn, ...named]
        .filter(text => typeof text === "string")
        .join(" | ")
    },
    /** What reaches over the right edge of the page; what scrolls or is cut by itself does not count. */
    overhanging: width =>
      [document, ...shadows(document)]
        .flatMap(root => [...root.querySelectorAll(".stage *")])
        .filter(
          one =>
            !one.closest(".canvas, .spoken, .examples, .tab, .names") &&
            one.checkVisibility({visibilityProperty: true}),
        )
        .filter(
          one =>
            one.getBoundingClientRect().right > width + 0.5 &&
            one.getBoundingClientRect().width > 0,
        )
        .map(one => String(one.className || one.tagName)),
    /** Where elements are: left, top, width and height of each, in pixels. */
    places: selectors =>
      selectors.flatMap(selector => {
        const {x, y, width, height} = found(selector).getBoundingClientRect()
        return [x, y, width, height]
      }),
    /** Size in pixels of the smallest text in view, by the page's own style. */
    smallestText() {
      const said = [document, ...shadows(document)]
        .flatMap(root => [...root.querySelectorAll(".stage *")])
        .filter(
          one =>
            one.checkVisibility() &&
            !one.closest(".spoken") &&
            [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()),
        )
      return Math.min(...said.map(one => parseFloat(getComputedStyle(one).fontSize)))
    },
    /** The same of what a figure writes. */
    smallestLetter(name) {
      const {renderers, below, left} = figureOf(name)
      const sizes = [...below, ...left].map(axis => axis.major_label_text_font_size)
      for (const {visible, glyph} of renderers)
        if (visible && glyph.text_font_size)
          sizes.push(glyph.text_font_size.value ?? glyph.text_font_size)
      return Math.min(...sizes.map(parseFloat))
    },
  })
}
