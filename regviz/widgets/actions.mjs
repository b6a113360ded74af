// What buttons and keys do, by what they mean.

/** The actions of a stage. */
export function actionsOf(stage) {
  const {player, spec, navigation} = stage
  return {
    toggle: player.toggle,
    seek: player.seek,
    faster: player.faster,
    loop: () => player.setLoop(!player.loop),
    step: by => stage.step(by),
    predict: stage.prediction.toggle,
    reset: () => navigation.usePreset(-1),
    preset: k => spec.presets[k] && navigation.usePreset(k),
    why: () => stage.toggleWhy(),
    share: () => stage.parts.share.open(),
    help: () => stage.parts.help.showModal(),
    theme: () => stage.appearance.toggleTheme(),
    present: () => stage.appearance.togglePresent(),
    fullscreen: () => stage.appearance.fullscreen(),
  }
}
