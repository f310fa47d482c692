// What ECharts asks of a browser, and the one function that Go calls.
// The global functions textWidth(text, font) is given by Go before this is read.
var console = { log: function () {}, warn: function () {}, error: function () {} };
function setTimeout() { return 0; } // nothing is animated: a picture is drawn once
function clearTimeout() {}
function setInterval() { return 0; }
function clearInterval() {}

function platform(echarts) {
  echarts.setPlatformAPI({
    measureText: function (text, font) { return { width: textWidth(String(text), String(font)) }; }
  });
}

// draw turns options, as JSON, into SVG. axisLabel.texts, a list with one text a tick, is ours: options cannot hold functions.
function draw(width, height, json) {
  var options = JSON.parse(json);
  [options.xAxis, options.yAxis].forEach(function (axes) {
    (axes || []).forEach(function (axis) {
      var texts = axis.axisLabel && axis.axisLabel.texts;
      if (texts) axis.axisLabel.formatter = function (value, index) { return texts[index]; };
    });
  });
  var chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: width, height: height });
  try {
    chart.setOption(options);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
