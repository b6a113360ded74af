// As much of a page as a control needs, for tests without a browser.

class Element {
  constructor(tag) {
    Object.assign(this, {
      tag,
      children: [],
      attributes: {},
      dataset: {},
      heard: {},
      textContent: "",
      value: "",
      hidden: false,
    })
    this.style = {
      properties: {},
      setProperty(name, value) {
        this.properties[name] = value
      },
    }
    this.classList = {
      held: new Set(),
      toggle(name, on) {
        if (on) this.held.add(name)
        else this.held.delete(name)
      },
    }
  }

  get firstChild() {
    return this.children[0]
  }
  append(...children) {
    for (const child of children)
      if (typeof child === "string") this.textContent += child
      else this.children.push(child)
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value)
    if (["min", "max", "value"].includes(name)) this[name] = String(value)
  }
  getAttribute(name) {
    return this.attributes[name] ?? null
  }
  addEventListener(name, act) {
    ;(this.heard[name] ??= []).push(act)
  }
  getRootNode() {
    return {activeElement: null}
  }

  /** Let something happen to the element, and tell whether the browser's own answer to it was refused. */
  happen(name, event = {}) {
    let refused = false
    for (const act of this.heard[name] ?? [])
      act({
        preventDefault: () => {
          refused = true
        },
        ...event,
      })
    return refused
  }

  find(test) {
    return test(this)
      ? this
      : (this.children.map(child => child.find?.(test)).find(Boolean) ?? null)
  }
}

globalThis.document = {
  createElement: tag => new Element(tag),
  createElementNS: (_, tag) => new Element(tag),
}
