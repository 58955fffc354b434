// Keeps what is live on a page up to date. Every page does everything without this, too.
(() => {
  'use strict';
  const BUSY = 2000, CALM = 10000;
  const live = () => document.getElementById('live');
  let asked = Date.now();

  // Nothing changes under somebody's hands: a focus, a marked text or an opened part waits.
  const inUse = part => part.contains(document.activeElement)
    || part.querySelector('details[open]')
    || !getSelection().isCollapsed;

  const scrolled = part => [...part.querySelectorAll('.scroll')].map(each => each.scrollLeft);

  const refresh = part => {
    asked = Date.now();
    const before = scrolled(part);
    htmx.ajax('GET', location.href, {target: part, select: '#live', swap: 'outerHTML'}).then(() => {
      [...live().querySelectorAll('.scroll')].forEach((each, i) => { each.scrollLeft = before[i] || 0; });
    }).catch(() => {});
  };

  setInterval(() => {
    const part = live();
    if (part && part.dataset.live && !document.hidden && !inUse(part)
        && Date.now() - asked >= (part.dataset.live === 'busy' ? BUSY : CALM)) {
      refresh(part);
    }
  }, 500);
})();

// Draws data-points="seconds:rows,…" with the times of data-zone; the same figures stand in a table.
(() => {
  'use strict';
  const DAY = 86400;
  const MINUTE = 60;
  const ofDay = uPlot.fmtDate('{YYYY}-{MM}-{DD}');
  const ofMinute = uPlot.fmtDate('{MM}-{DD} {HH}:{mm}');
  // Two minutes at least: loads of one second would be spread over years, and those of the next have no label between them.
  const times = u => {
    const [first, last] = [u.data[0][0], u.data[0].at(-1)];
    return last - first < 2 * MINUTE ? [first - MINUTE, last + MINUTE] : [first, last];
  };
  const draw = box => {
    const points = box.dataset.points.split(',').map(point => point.split(':').map(Number));
    const at = seconds => uPlot.tzDate(new Date(seconds * 1000), box.dataset.zone);
    const colour = getComputedStyle(document.body).color;
    const axis = {stroke: colour, grid: {stroke: colour, width: .1}, ticks: {stroke: colour, width: .3}};
    new uPlot({
      width: box.clientWidth, height: 160, legend: {show: false}, cursor: {show: false}, tzDate: at,
      scales: {x: {range: times}, y: {range: (u, low, high) => [0, Math.max(1, high * 1.1)]}},
      axes: [
        {...axis, space: 100, incrs: [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, DAY / 4, DAY, 7 * DAY, 30 * DAY, 365 * DAY],
          values: (u, ticks, no, space, step) => ticks.map(tick => (step < DAY ? ofMinute : ofDay)(at(tick)))},
        {...axis, size: 70, values: (u, ticks) => ticks.map(tick => tick.toLocaleString('en'))},
      ],
      series: [{}, {stroke: colour, width: 2, points: {show: true, size: 6}}],
    }, [points.map(point => point[0]), points.map(point => point[1])], box);
  };
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('.chart').forEach(draw));
})();
