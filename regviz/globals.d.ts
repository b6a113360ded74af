// Bokeh's own script, which is on every page before ours.
declare var Bokeh: any
interface Window {
  Bokeh: any
}
