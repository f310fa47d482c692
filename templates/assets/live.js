// Live charts: the figures of a chart's own table, drawn by ECharts in the browser, with their numbers under the pointer or the arrow keys.
// ECharts is loaded when a reader first asks for it. What the reader chose is kept for the other pages, in this browser alone.
'use strict'
{
  const library = new URL('echarts-5.6.0.min.js', document.currentScript.src)
  const figures = [...document.querySelectorAll('figure.figure')].filter(figure => figure.querySelector('svg.chart') && figure.querySelector('.behind table'))
  const chosen = {
    get on() { try { return localStorage.getItem('charts') === 'live' } catch { return false } }, // storage may be forbidden
    set on(yes) { try { yes ? localStorage.setItem('charts', 'live') : localStorage.removeItem('charts') } catch { /* then the choice ends with the page */ } },
  }
  let loading
  const load = () => loading ??= new Promise((done, failed) => {
    const script = document.createElement('script')
    script.src = library
    script.onload = done
    script.onerror = () => { loading = undefined; failed(new Error('ECharts did not load')) }
    document.head.append(script)
  })

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()
  const number = text => /\d/.test(text) && !text.includes(' to ') ? Number(text.replace('−', '-').replace(/[£,%\s]/g, '')) : null
  const range = text => { const ends = text.split(' to ').map(number); return ends.length === 2 ? ends : null }

  // read gives the table behind a figure: its columns' names, and rows of a name and texts.
  function read(figure) {
    const [head, ...rows] = [...figure.querySelectorAll('.behind tr')].map(row => [...row.cells].map(cell => cell.textContent.trim()))
    return { kind: [...figure.querySelector('svg.chart').classList].find(name => name.startsWith('chart-')).slice(6),
      unit: figure.querySelector('svg.chart text.quiet[x="0"][text-anchor="start"]')?.textContent ?? '', columns: head.slice(1), rows: rows.map(([name, ...texts]) => ({ name, texts })) }
  }

  // across turns a table whose periods run along the top into one whose periods run down.
  function across({ columns, rows }) {
    return { columns: rows.map(row => row.name), rows: columns.map((name, i) => ({ name, texts: rows.map(row => row.texts[i]) })) }
  }

  // Each way of drawing gives its series and says whether its bars lie on their side.
  const bars = (table, more = {}) => table.columns.map((name, i) => ({ name, type: 'bar', ...more, data: table.rows.map(row => number(row.texts[i])) }))
  const lines = table => table.columns.map((name, i) => ({ name, type: 'line', symbolSize: 8, data: table.rows.map(row => number(row.texts[i])) }))
  const kinds = {
    line: table => ({ table, series: lines(table) }),
    columns: table => { const down = table.columns.length > 1 ? across(table) : table; return { table: down, series: bars(down) } },
    ranked_bars: table => {
      const sorted = { ...table, rows: table.rows.toSorted((a, b) => number(b.texts[0]) - number(a.texts[0])) }
      return { table: sorted, lying: true, series: bars(sorted) }
    },
    stacked_bars: table => ({ table, lying: true, series: bars(table, { stack: 'whole' }) }),
    dots: table => ({ table, lying: true, series: table.columns.map((name, i) => ({ name, type: 'scatter', symbolSize: 12, data: table.rows.map((row, at) => [number(row.texts[i]), at]) })) }),
    waterfall: table => {
      let level = 0
      const last = table.rows.length - 1
      const steps = table.rows.map((row, i) => {
        const value = number(row.texts[0]) ?? 0
        if (i === 0 || i === last) { level = value; return [0, value] }
        level += value
        return [Math.min(level, level - value), Math.abs(value)]
      })
      return { table, lying: true, series: [{ type: 'bar', stack: 'step', silent: true, itemStyle: { color: 'transparent', decal: { symbol: 'none' } }, data: steps.map(s => s[0]) },
        { name: table.columns[0], type: 'bar', stack: 'step', data: steps.map(s => s[1]) }] }
    },
    fan: table => {
      const band = (column, stack, opacity) => {
        const ends = table.rows.map(row => range(row.texts[column]))
        const part = values => ({ type: 'line', stack, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, data: values })
        return [part(ends.map(e => e && e[0])), { ...part(ends.map(e => e && e[1] - e[0])), name: table.columns[column],
          itemStyle: { color: colour('mark-1'), opacity }, areaStyle: { color: colour('mark-1'), opacity } }]
      }
      const [counted, forecast] = lines(table)
      return { table, series: [...band(3, 'wide', .2), ...band(2, 'narrow', .3), { ...counted, itemStyle: { color: colour('mark-1') } },
        { ...forecast, itemStyle: { color: colour('mark-1') }, lineStyle: { type: 'dashed' } }] }
    },
  }
  kinds.dumbbell = kinds.dots

  // sayer gives the words for a row of a table: its name, and what stands in each column.
  const sayer = ({ columns, rows }) => at => rows[at].name + '\n' + columns.map((name, i) => (columns.length > 1 ? name + ': ' : '') + rows[at].texts[i]).join('\n')
  // scaleText writes the numbers of an axis.
  const scaleText = ({ rows }) => value => rows[0].texts.some(text => text.includes('£')) ? '£' + (value >= 1e6 ? value / 1e6 + 'm' : value >= 1e3 ? value / 1e3 + 'k' : value)
    : value.toLocaleString('en-GB') + (rows[0].texts.some(text => text.includes('%')) ? '%' : '')

  // Two kinds have a shape of their own. A kind of place may stand on both sides of a flow: so nodes have numbers for names.
  const shapes = {
    flow: (table, figure, base) => {
      const flows = table.rows.flatMap((row, i) => row.texts.map((text, j) => ({ from: row.name, to: table.columns[j], text, source: 'from ' + i, target: 'to ' + j, value: number(text) })))
      const say = sayer(table), room = Math.max(100, figure.clientWidth * .28) // for the names of a side
      const sayTarget = name => [name, ...flows.filter(flow => flow.to === name).map(flow => flow.from + ': ' + flow.text)].join('\n')
      const sources = table.rows.map((row, i) => ({ name: 'from ' + i, depth: 0, label: { position: 'left', formatter: () => row.name } }))
      const targets = table.columns.map((name, j) => ({ name: 'to ' + j, depth: 1, label: { position: 'right', formatter: () => name } }))
      const formatter = ({ dataType, dataIndex, data }) => dataType === 'edge' ? data.from + ' → ' + data.to + '\n' + data.text
        : dataIndex < sources.length ? say(dataIndex) : sayTarget(table.columns[dataIndex - sources.length])
      return { say, count: table.rows.length, height: 500, option: { ...base, tooltip: { ...base.tooltip, trigger: 'item', formatter }, series: [{
        type: 'sankey', name: 'flow', left: room, right: room, top: 28, bottom: 28, nodeGap: 44, nodeWidth: 12, layoutIterations: 0, draggable: false,
        label: { color: base.textStyle.color, fontSize: room > 100 ? 14 : 12, width: room - 8, overflow: 'break' }, itemStyle: { color: colour('mark-1'), decal: { symbol: 'none' } },
        lineStyle: { color: colour('mark-1'), opacity: .35 }, emphasis: { focus: 'adjacency', lineStyle: { opacity: .75 } },
        data: [...sources, ...targets], links: flows.filter(flow => flow.value > 0) }] } }
    },
    multiples: (table, figure, base) => {
      const years = across(table), say = sayer(years), ink = base.textStyle.color, high = 190
      const columns = Math.max(1, Math.floor(figure.clientWidth / 130))
      const left = i => 100 * (i % columns) / columns + '%', top = i => high * Math.floor(i / columns)
      const all = table.rows.flatMap(row => row.texts.map(number)), most = Math.max(1, ...all), step = 10 ** Math.floor(Math.log10(most))
      const max = Math.ceil(most / step) * step, min = -Math.ceil(-Math.min(0, ...all) / step) * step // the same scale for all
      const panels = make => table.rows.map(make)
      return { say, count: years.rows.length, height: high * Math.ceil(table.rows.length / columns), option: { ...base,
        tooltip: { ...base.tooltip, trigger: 'axis', formatter: at => say(at[0].dataIndex) }, axisPointer: { link: [{ xAxisIndex: 'all' }] },
        title: panels((row, i) => ({ left: left(i), top: top(i), padding: 0, text: row.name, textStyle: { color: ink, fontSize: 14, fontWeight: 'normal', width: figure.clientWidth / columns - 16, overflow: 'break' } })),
        grid: panels((_, i) => ({ left: left(i), top: top(i) + 56, width: 94 / columns + '%', height: high - 96 })),
        xAxis: panels((_, i) => ({ gridIndex: i, type: 'category', data: years.rows.map(row => row.name), axisTick: { show: false }, axisLine: { lineStyle: { color: ink } },
          axisLabel: { color: ink, showMinLabel: true, showMaxLabel: true, alignMinLabel: 'left', alignMaxLabel: 'right', interval: Math.max(0, years.rows.length - 2), formatter: text => text.replace(/^January /, '') } })),
        yAxis: panels((_, i) => ({ gridIndex: i, type: 'value', min, max, interval: (max - min) / 2, splitLine: { lineStyle: { color: colour('line') } },
          axisLabel: { show: i % columns === 0, inside: true, verticalAlign: 'bottom', showMinLabel: false, color: ink, formatter: scaleText(table) } })),
        series: panels((row, i) => ({ name: row.name, type: 'line', xAxisIndex: i, yAxisIndex: i, symbolSize: 6, lineStyle: { color: colour('mark-1') }, itemStyle: { color: colour('mark-1') },
          data: row.texts.map(number) })) } }
    },
  }

  function options(figure) {
    const found = read(figure)
    // Rich text, because markup in a tooltip would carry styles that the pages' policy forbids.
    const base = { animation: false, textStyle: { fontFamily: 'Arial, sans-serif', fontSize: 14, color: colour('ink') }, tooltip: { renderMode: 'richText', confine: true } }
    if (shapes[found.kind]) return shapes[found.kind](found, figure, base)
    const { table, series, lying } = (kinds[found.kind] ?? kinds.columns)(found)
    const ink = colour('ink'), line = colour('line'), many = table.columns.length > 1
    const names = { type: 'category', data: table.rows.map(row => row.name), inverse: Boolean(lying), axisTick: { show: false },
      axisLabel: { color: ink, ...(lying && { width: figure.clientWidth * .3, overflow: 'break' }) }, axisLine: { lineStyle: { color: ink } } }
    const values = { type: 'value', name: found.unit, nameLocation: lying ? 'middle' : 'end', nameGap: lying ? 28 : 12, ...(found.kind === 'stacked_bars' && { max: 100 }),
      nameTextStyle: { color: ink, align: lying ? 'center' : 'left' }, axisLabel: { color: ink, formatter: scaleText(found), hideOverlap: true }, splitLine: { lineStyle: { color: line } } }
    const say = sayer(table)
    return { say, count: table.rows.length, height: Math.max(300, lying ? 90 + 44 * table.rows.length : 380), option: {
      ...base, color: [1, 2, 3, 4, 5].map(i => colour('mark-' + i)), aria: { enabled: true, label: { enabled: false }, decal: { show: true } },
      grid: { left: 8, right: 24, top: many ? 24 + 26 * table.columns.length : 36, bottom: lying ? 36 : 8, containLabel: true },
      ...(many && { legend: { data: table.columns, orient: 'vertical', left: 0, top: 0, textStyle: { color: ink, fontSize: 14 } } }),
      tooltip: { ...base.tooltip, trigger: 'axis', axisPointer: { type: lying ? 'shadow' : 'line', axis: lying ? 'y' : 'x' },
        formatter: at => say((Array.isArray(at) ? at[0] : at).dataIndex) },
      [lying ? 'yAxis' : 'xAxis']: names, [lying ? 'xAxis' : 'yAxis']: values, series,
    } }
  }

  const drawn = new Map()
  function draw(figure) {
    const picture = figure.querySelector('.picture')
    const place = document.createElement('div')
    place.className = 'live-chart'
    place.tabIndex = 0
    place.setAttribute('role', 'img')
    place.setAttribute('aria-label', figure.querySelector('desc').textContent + ' The arrow keys go through the numbers.')
    const said = document.createElement('p')
    said.className = 'hidden'
    said.setAttribute('role', 'status')
    picture.before(place, said)
    figure.classList.add('is-live')
    const { say, count, height, option } = options(figure)
    const chart = echarts.init(place, null, { renderer: 'canvas', height })
    chart.setOption(option)
    let at = -1
    place.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      at = Math.min(count - 1, Math.max(0, at + step))
      const seriesIndex = option.series.findIndex(one => one.name && one.data[at] != null)
      if (seriesIndex >= 0) chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex: at })
      said.textContent = say(at)
    })
    const watch = new ResizeObserver(() => chart.resize({ width: place.clientWidth }))
    watch.observe(place)
    drawn.set(figure, () => { watch.disconnect(); chart.dispose(); place.remove(); said.remove(); figure.classList.remove('is-live') })
  }

  const clear = () => { for (const [, away] of drawn) away(); drawn.clear() }
  async function show(live) {
    if (live) await load()
    clear()
    if (live) for (const figure of able) draw(figure)
    for (const button of document.querySelectorAll('button.live')) button.setAttribute('aria-pressed', String(live))
  }

  // A heat table is a table already, and tiles say all that they have: they have nothing to gain.
  const able = figures.filter(figure => !figure.querySelector('.chart-heat, .chart-tiles'))
  for (const figure of able) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'live'
    button.setAttribute('aria-pressed', 'false')
    button.textContent = 'Live charts'
    const hidden = document.createElement('span')
    hidden.className = 'hidden'
    hidden.textContent = ', ' + figure.querySelector('.figure-number').textContent
    button.append(hidden)
    button.addEventListener('click', async () => {
      const live = button.getAttribute('aria-pressed') !== 'true'
      try {
        await show(live)
        chosen.on = live
      } catch { button.textContent = 'Live charts did not load; press to try again' }
    })
    figure.querySelector('.figure-foot').append(button)
  }
  if (chosen.on && able.length > 0) show(true).catch(() => {})
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { if (drawn.size > 0) show(true).catch(() => {}) })
}
