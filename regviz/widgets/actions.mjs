// What buttons and keys do, by what they mean.

/**
 * The actions of a stage.
 *
 * @param {import("./contract_stage.mjs").Stage} stage
 */
export function actionsOf(stage) {
  const {player, spec, navigation} = stage
  return {
    toggle: player.toggle,
    seek: player.seek,
    faster: player.faster,
    loop: () => player.setLoop(!player.loop),
    /** @param {number} by */
    step: by => stage.step(by),
    predict: stage.prediction.toggle,
    reset: () => navigation.usePreset(-1),
    /** @param {number} k */
    preset: k => spec.presets[k] && navigation.usePreset(k),
    why: () => stage.toggleWhy(),
    share: () => stage.parts.share.open(),
    help: () => stage.parts.help.showModal(),
    theme: () => stage.appearance.toggleTheme(),
    present: () => stage.appearance.togglePresent(),
    fullscreen: () => stage.appearance.fullscreen(),
  }
}
