'use strict';
{
const D = document, R = D.documentElement, $ = id => D.getElementById(id);
const all = (selector, root = D) => [...root.querySelectorAll(selector)];
const halt = e => e.preventDefault(), focus = e => e.focus({preventScroll: true});
const one = (selector, root = D) => root.querySelector(selector);
const listen = (target, types, f, options) => { for (const t of types.split(' ')) target.addEventListener(t, f, options) };
// Blocks out of view have estimated heights, which change when they come into view: so look again for some frames.
const center = (e, behavior = 'instant', again = 9) => {
  const b = e.getBoundingClientRect();
  if (again > 8 || b.top < 0 || b.top > innerHeight) e.scrollIntoView({block: 'center', behavior});
  if (again && behavior === 'instant') requestAnimationFrame(() => center(e, behavior, again - 1));
};
const conf = JSON.parse($('_data').textContent), say = conf.words;
R.classList.add('js');

// Folded text: without marks and case, for search.
const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const clock = ms => {
  const s = Math.floor(ms / 1000), h = Math.floor(s / 3600), two = n => String(n).padStart(2, '0');
  return h ? h + ':' + two(Math.floor(s / 60) % 60) + ':' + two(s % 60) : Math.floor(s / 60) + ':' + two(s % 60);
};
const make = (name, text, more) => Object.assign(D.createElement(name), text ? {textContent: text} : {}, more);
const passages = all('.u'), words = p => p.lastElementChild;
const speaker = p => { const w = p.closest('.turn').querySelector('.who'); return w ? w.textContent : '' };
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
  for (const e of all('.transcript [data-s]', s)) {
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
  const b = e.getBoundingClientRect(), h = innerHeight;
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
  if (e === p || one('[data-s]', p) === null) p.setAttribute('aria-current', 'true');
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
      const b = r.line.getBoundingClientRect();
      seek(r, (e.clientX - b.left) / b.width * r.ms);
    });
  }
  listen(r.m, 'timeupdate seeked', () => tick(r));
  listen(r.m, 'play', () => { for (const o of recs.values()) if (o !== r && o.m) o.m.pause(); show(r) });
  listen(r.m, 'error', () => {
    const c = r.one('figcaption', f);
    if (!c.dataset.failed) { c.dataset.failed = 1; c.append(' – ' + say.cannot_load) }
  }, true);
}
listen(window, 'wheel touchmove', () => { if (performance.now() > quiet) setFollow(false) }, {passive: true});
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

// Search.
const q = $('_q');
if (q) {
  const count = $('_n'), list = $('_hits'), back = $('_p'), on = $('_x');
  let texts = null, hits = [], at = -1, timer = 0;
  q.closest('.tools').hidden = false;
  const HL = window.CSS && CSS.highlights && window.Highlight;
  // Validators of HTML do not know the selector yet.
  if (HL) for (const rule of ['hit){background:var(--hit)}', 'at){background:var(--accent);color:var(--paper)}']) D.styleSheets[0].insertRule('::highlight(' + rule);
  const ranges = (p, needle) => {
    const walker = D.createTreeWalker(words(p), 4), nodes = [], found = [], map = [];
    let raw = '', folded = '', n;
    while (n = walker.nextNode()) { nodes.push([raw.length, n]); raw += n.data }
    for (let i = 0; i < raw.length; i++) { const c = fold(raw[i]); for (const _ of c) map.push(i); folded += c }
    const place = i => { let b = nodes[0]; for (const x of nodes) { if (x[0] > i) break; b = x } return [b[1], i - b[0]] };
    for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + needle.length)) {
      const r = new Range(), [a, x] = place(map[i]), [z, y] = place(map[i + needle.length - 1]);
      r.setStart(a, x);
      r.setEnd(z, y + 1);
      found.push(r);
    }
    return found;
  };
  const highlight = (name, found) => HL && (found.length ? CSS.highlights.set(name, new Highlight(...found)) : CSS.highlights.delete(name));
  const ticks = () => {
    for (const r of recs.values()) if (r.line) {
      all('.hit', r.line).forEach(x => x.remove());
      const xs = new Set(hits.map(i => passages[i]).filter(p => p.dataset.s && recOf(p) === r).map(p => Math.round(p.dataset.s * 1000 / r.ms)));
      if (r.ms) for (const x of xs) rect(r.line, 'hit', x, 3);
    }
  };
  const entry = (i, needle) => {
    const p = passages[i], text = words(p).textContent, from = text.lastIndexOf(' ', Math.max(0, texts[i].indexOf(needle) - 40)) + 1, who = speaker(p);
    const a = make('a', '', {href: '#' + p.id}), li = make('li');
    if (p.dataset.s) a.append(clock(p.dataset.s) + ' ');
    if (who) a.append(make('b', who), ' ');
    a.append((from ? '…' : '') + text.slice(from, from + 120) + (text.length > from + 120 ? '…' : ''));
    li.append(a);
    return li;
  };
  const run = () => {
    const needle = fold(q.value.trim());
    timer = 0;
    hits = [];
    at = -1;
    texts = texts || passages.map(p => fold(words(p).textContent));
    if (needle.length > 1) texts.forEach((t, i) => { if (t.includes(needle)) hits.push(i) });
    count.textContent = needle.length < 2 ? '' : !hits.length ? say.found_none : hits.length === 1 ? say.found_one : say.found.replace('{count}', hits.length);
    back.hidden = on.hidden = list.hidden = !hits.length;
    list.replaceChildren(...hits.slice(0, 100).map(i => entry(i, needle)));
    highlight('hit', hits.slice(0, 500).flatMap(i => ranges(passages[i], needle)));
    highlight('at', []);
    ticks();
  };
  const step = d => {
    if (!hits.length) return;
    list.hidden = true;
    at = (at + d + hits.length) % hits.length;
    const p = passages[hits[at]];
    setFollow(false);
    center(p);
    count.textContent = say.position.replace('{number}', at + 1).replace('{count}', hits.length);
    highlight('at', ranges(p, fold(q.value.trim())));
  };
  listen(q, 'input', () => { clearTimeout(timer); timer = setTimeout(run, 80) });
  listen(q, 'keydown', e => {
    if (e.key === 'Enter') { halt(e); if (timer || !texts) { clearTimeout(timer); run() } step(e.shiftKey ? -1 : 1) }
    if (e.key === 'Escape') { halt(e); q.value = ''; run() }
    if (e.key === 'ArrowDown' && !list.hidden) { halt(e); one('a', list).focus() }
  });
  listen(list, 'keydown', e => {
    const links = all('a', list), i = links.indexOf(D.activeElement);
    if (e.key === 'Escape') { list.hidden = true; q.focus() }
    const d = {ArrowDown: 1, ArrowUp: -1}[e.key];
    if (d) { halt(e); (links[i + d] || q).focus() }
  });
  listen(list, 'click', e => {
    const a = e.target.closest('a');
    if (!a) return;
    halt(e);
    at = all('a', list).indexOf(a) - 1;
    step(1);
    history.replaceState(null, '', a.hash);
    focus(passages[hits[at]].querySelector('.g a'));
  });
  listen(window, 'pointerdown', e => { if (!e.target.closest('.tools')) list.hidden = true });
  listen(q.closest('.tools'), 'focusout', e => { if (e.relatedTarget && !e.relatedTarget.closest('.tools')) list.hidden = true });
  listen(on, 'click', () => step(1));
  listen(back, 'click', () => step(-1));
  const asked = new URLSearchParams(location.hash.slice(1)).get('q');
  if (asked) { q.value = asked; run(); step(1) }
}

// Cite a passage: the selected words, or a whole paragraph.
const citeButton = $('_c'), dialog = $('_d');
const copy = (field, button) => {
  field.select();
  const done = () => { button.textContent = say.copied };
  navigator.clipboard ? navigator.clipboard.writeText(field.value).then(done, () => D.execCommand('copy') && done()) : D.execCommand('copy') && done();
};
const field = (title, value) => {
  const label = make('label', title), row = make('div'), button = make('button', say.copy, {type: 'button'});
  const area = make('textarea', '', {value, readOnly: true, rows: Math.min(6, 1 + value.length / 60)});
  button.setAttribute('aria-label', say.copy + ': ' + title);
  area.id = label.htmlFor = '_v' + title.length + value.length;
  listen(button, 'click', () => copy(area, button));
  row.append(area, button);
  return [label, row];
};
const encode = s => encodeURIComponent(s).replace(/-/g, '%2D');
const fragmentOf = (a, range, text) => {
  const w = text.split(' '), few = 4;
  const part = w.length > 8 ? encode(w.slice(0, few).join(' ')) + ',' + encode(w.slice(-few).join(' ')) : encode(text);
  if (D.body.textContent.replace(/\s+/g, ' ').split(w.slice(0, few).join(' ')).length < 3) return part;
  // The words occur more than once: the four words before them tell which are meant.
  const b = new Range();
  b.setStart(words(a), 0);
  b.setEnd(range.startContainer, range.startOffset);
  return encode(b.toString().trim().split(/\s+/).slice(-few).join(' ') || one('.pl', a).textContent) + '-,' + part;
};
const cite = (a, z, range) => {
  const part = range ? range.cloneContents() : words(a).cloneNode(true);
  all('sup', part).forEach(x => x.remove());
  const text = part.textContent.replace(/\s+/g, ' ').trim();
  const number = p => one('.pl', p).textContent, from = a.dataset.s, to = z.dataset.e || z.dataset.s;
  const place = from ? clock(from) + (to && to !== from ? '–' + clock(to) : '') : number(a) + (z !== a ? '–' + number(z).slice(1) : '');
  const here = /^https?:/.test(location.protocol) ? location.href.split('#')[0] : conf.url || location.href.split('#')[0];
  const link = here + '#' + encodeURIComponent(a.id) + (range ? ':~:text=' + fragmentOf(a, range, text) : '');
  const who = speaker(a), cited = [conf.cite[0], place + '.', conf.cite[1]].filter(Boolean).join(' ');
  $('_dc').replaceChildren(...field(say.link, link), ...field(say.quotation, '“' + text + '”' + (who ? ' – ' + who : '')), ...field(say.citation, cited));
  dialog.showModal();
  citeButton.hidden = true;
};
const selected = () => {
  const s = getSelection(), r = s.rangeCount && !s.isCollapsed && s.getRangeAt(0);
  const at = n => (n.nodeType === 1 ? n : n.parentElement).closest('.u');
  const a = r && at(r.startContainer);
  return a && [a, at(r.endContainer) || a, r];
};
listen(D, 'selectionchange', () => { citeButton.hidden = dialog.open || !selected() });
listen(citeButton, 'click', () => { const s = selected(); if (s) cite(...s) });
listen($('_dx'), 'click', () => dialog.close());
listen(window, 'hashchange', open);
open();
}
