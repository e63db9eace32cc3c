const D = document, R = D.documentElement, $ = id => D.getElementById(id);
const all = (selector, root = D) => [...root.querySelectorAll(selector)];
const halt = e => e.preventDefault(), focus = e => e.focus({preventScroll: true});
const one = (selector, root = D) => root.querySelector(selector);
const box = e => e.getBoundingClientRect();
const listen = (target, types, f, options) => { for (const t of types.split(' ')) target.addEventListener(t, f, options) };
// Blocks out of view have estimated heights, which change when they come into view: so look again for some frames.
const center = (e, behavior = 'instant', again = 9) => {
  const b = box(e);
  if (again > 8 || b.top < 0 || b.top > innerHeight) e.scrollIntoView({block: 'center', behavior});
  if (again && behavior === 'instant') requestAnimationFrame(() => center(e, behavior, again - 1));
};
const conf = JSON.parse($('_data').textContent), say = conf.words;
R.classList.add('js');

// Folded text: without marks and case, for search.
const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const clock = ms => {
  const s = ms / 1000 | 0, two = n => ':' + String(n % 60).padStart(2, 0);
  return (s < 3600 ? s / 60 | 0 : (s / 3600 | 0) + two(s / 60 | 0)) + two(s);
};
const make = (name, text, more) => Object.assign(D.createElement(name), text ? {textContent: text} : {}, more);
// A paragraph of a translation has the time, the number and the link of the paragraph next to it.
const passages = all('.u,.v-other p'), own = p => p.matches('.u') ? p : one('.u', p.closest('.turn')), words = p => p.matches('.u') ? p.lastElementChild : p;
const start = p => ((p = own(p)).dataset.s ? p : one('[data-s]', p) || p).dataset.s;
const speaker = p => { const w = one('.who', p.closest('.turn')); return w ? w.textContent : '' };
const contents = one('.toc details');
if (contents && !matchMedia('(min-width:64rem)').matches) contents.open = false;

// Recordings, each with its cues in order: [time, element].
const recs = new Map();
for (const f of all('.rec')) {
  const m = one('audio,video', f);
  recs.set(f.id, {f, m, line: one('.line', f), ms: +f.dataset.ms || 0, cues: []});
  if (m) f.classList.add('playable');
}
for (const s of all('.session')) {
  const own = all('.rec', s), only = own.length === 1 ? own[0].id : '';
  own.slice(1).forEach(f => f.classList.add('off'));
  for (const e of all('.transcript [data-s]:not(a)', s)) {
    const near = e.closest('[data-r]'), r = recs.get(near ? near.dataset.r : only);
    if (r) r.cues.push([+e.dataset.s, e]);
  }
}
for (const r of recs.values()) r.cues.sort((a, b) => a[0] - b[0]);
if (recs.size) R.classList.add('has-bar');
const recOf = e => {
  const near = e.closest('[data-r]'), s = e.closest('.session'), f = s && one('.rec', s);
  return near ? recs.get(near.dataset.r) : f && recs.get(f.id);
};
const show = r => { for (const f of all('.rec', r.f.parentNode)) f.classList.toggle('off', f !== r.f) };
const rect = (line, kind, x, width) => {
  const e = D.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [k, v] of Object.entries({class: kind, x, width, height: 18})) e.setAttribute(k, v);
  line.append(e);
  return e;
};

// What is heard is marked, and followed until the reader scrolls.
let follow = true, now = null, quiet = 0;
const followButton = $('_f');
const setFollow = on => { follow = on; followButton && followButton.setAttribute('aria-pressed', on) };
const reveal = e => {
  const b = box(e), h = innerHeight;
  if (b.top > 180 && b.bottom < h * .85) return;
  quiet = performance.now() + 900;
  center(e, matchMedia('(prefers-reduced-motion:reduce)').matches || b.top < -h || b.top > 2 * h ? 'instant' : 'smooth');
};
const cueAt = (r, ms) => {
  let a = 0, b = r.cues.length - 1, found = null;
  while (a <= b) { const m = (a + b) >> 1; if (r.cues[m][0] <= ms) { found = r.cues[m][1]; a = m + 1 } else b = m - 1 }
  return found;
};
const mark = e => {
  if (e === now) return;
  if (now) { now.classList.remove('on'); now.closest('.u').removeAttribute('aria-current') }
  now = e;
  if (!e) return;
  const p = e.closest('.u');
  if (e === p) p.setAttribute('aria-current', 'true');
  else e.classList.add('on');
};
const tick = r => {
  const ms = r.m.currentTime * 1000;
  if (r.head && r.ms) r.head.setAttribute('x', ms * 1000 / r.ms - 1);
  const e = cueAt(r, ms + 30);
  if (e === now) return;
  mark(e);
  if (e && follow && !r.m.paused) reveal(e);
};
const seek = (r, ms, play) => {
  show(r);
  const go = () => { r.m.currentTime = ms / 1000; tick(r) };
  if (r.m.readyState) go();
  else { listen(r.m, 'loadedmetadata', go, {once: true}); r.m.load() }
  if (play) r.m.play().catch(() => {});
};
for (const r of recs.values()) {
  if (!r.m) continue;
  if (followButton) followButton.hidden = false;
  if (r.line) {
    r.head = rect(r.line, 'head', -5, 3);
    listen(r.line, 'click', e => {
      const b = box(r.line);
      seek(r, (e.clientX - b.left) / b.width * r.ms);
    });
  }
  listen(r.m, 'timeupdate seeked', () => tick(r));
  listen(r.m, 'play', () => { for (const o of recs.values()) if (o !== r && o.m) o.m.pause(); show(r) });
  listen(r.m, 'error', e => {
    // Of several files, the last one decides.
    if (e.target !== r.m && e.target.nextElementSibling) return;
    const c = one('figcaption', r.f);
    if (!c.dataset.failed) { c.dataset.failed = 1; c.append(' – ' + say.cannot_load) }
  }, true);
}
listen(window, 'wheel touchmove', () => { if (performance.now() > quiet) setFollow(false) });
listen(window, 'keydown', e => {
  if (/^Page|^Home$|^End$/.test(e.key) || e.key.startsWith('Arrow') && e.target === D.body) setFollow(false);
});
if (followButton) listen(followButton, 'click', () => { setFollow(!follow); if (follow && now) reveal(now) });

// A click on a time plays; a click on a paragraph's number cites it.
listen(D, 'click', e => {
  const a = e.target.closest('a.t,a.pl');
  if (!a || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
  const p = a.closest('.u');
  if (a.matches('.pl')) { halt(e); history.replaceState(null, '', a.hash); cite(p, p); return }
  const r = recOf(a);
  if (!r || !r.m) return;
  halt(e);
  setFollow(true);
  seek(r, +(a.dataset.s || p.dataset.s), true);
});

// #t=12.5,20 and #track=side-b&t=1:02 open a time of a recording.
const open = () => {
  const h = new URLSearchParams(location.hash.slice(1)), t = h.get('t'), to = $(decodeURIComponent(location.hash.slice(1)));
  if (to && to.closest('.part')) center(to);
  if (!t) return;
  const [a, b] = t.replace(/^npt:/, '').split(',').map(x => x.split(':').reduce((s, v) => s * 60 + +v, 0));
  const named = all('.rec').find(f => f.dataset.id === h.get('track')) || one('.rec');
  const r = named && recs.get(named.id), e = r && cueAt(r, a * 1000);
  if (e) {
    mark(e);
    const p = e.closest('.u');
    center(p);
    focus(one('a', p));
  }
  if (!r || !r.m) return;
  show(r);
  const go = () => { r.m.currentTime = a };
  r.m.readyState ? go() : listen(r.m, 'loadedmetadata', go, {once: true});
  if (b > a) listen(r.m, 'timeupdate', function stop() {
    if (r.m.currentTime >= b) { r.m.pause(); r.m.removeEventListener('timeupdate', stop) }
  });
};

// A transcript is one stop of the Tab key; arrows, Home and End move inside it.
for (const g of all('.transcript')) {
  const links = all('.g a', g), firsts = links.filter(a => a === a.parentNode.firstElementChild);
  let current = links[0];
  links.slice(1).forEach(a => { a.tabIndex = -1 });
  const take = a => { current.tabIndex = -1; a.tabIndex = 0; current = a };
  listen(g, 'focusin', e => { const a = e.target.closest('.g a'); if (a) take(a) });
  listen(g, 'keydown', e => {
    const a = e.target.closest('.g a');
    if (!a || e.altKey || e.ctrlKey || e.metaKey) return;
    const row = firsts.indexOf(a.parentNode.firstElementChild), last = firsts.length - 1;
    const rtl = getComputedStyle(g).direction === 'rtl';
    const next = {
      ArrowDown: () => firsts[Math.min(row + 1, last)], ArrowUp: () => firsts[Math.max(row - 1, 0)],
      Home: () => firsts[0], End: () => firsts[last],
      ArrowRight: () => rtl ? a.previousElementSibling : a.nextElementSibling,
      ArrowLeft: () => rtl ? a.nextElementSibling : a.previousElementSibling,
    }[e.key];
    if (!next) return;
    halt(e);
    const to = next();
    if (to) { take(to); focus(to); center(to) }
  });
}
listen(window, 'hashchange', open);
open();
