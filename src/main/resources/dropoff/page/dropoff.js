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
