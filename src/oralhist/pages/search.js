// Search.
const q = $('_q');
if (q) {
  const count = $('_n'), list = $('_hits'), back = $('_p'), on = $('_x');
  let texts = null, hits = [], needles = [], at = -1, timer = 0;
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
      const xs = new Set(hits.map(i => passages[i]).filter(p => start(p) && recOf(own(p)) === r).map(p => Math.round(start(p) * 1000 / r.ms)));
      if (r.ms) for (const x of xs) rect(r.line, 'hit', x, 3);
    }
  };
  const marks = p => needles.flatMap(n => ranges(p, n));
  const entry = (i, needle) => {
    const p = passages[i], text = words(p).textContent, from = text.lastIndexOf(' ', Math.max(0, texts[i].indexOf(needle) - 40)) + 1, who = speaker(p);
    const a = make('a', '', {href: '#' + own(p).id}), li = make('li');
    if (start(p)) a.append(clock(start(p)) + ' ');
    if (who) a.append(make('b', who), ' ');
    a.append((from ? '…' : '') + text.slice(from, from + 120) + (text.length > from + 120 ? '…' : ''));
    li.append(a);
    return li;
  };
  // Asking the browser whether it shows a passage would let it compute the styles of the whole page.
  const shown = p => {
    const v = p.closest('.v-own,.v-other'), r = v && one('.views :checked', v.closest('.session')), kind = r && v.classList[1];
    return !r || !r.matches(v.matches('.v-own') ? '.see-other' : '.see-own') && (!kind || r.matches('.o' + kind.slice(1)));
  };
  const run = () => {
    const needle = fold(q.value.trim());
    timer = 0;
    hits = [];
    at = -1;
    texts = texts || passages.map(p => fold(words(p).textContent));
    const find = how => hits.length || texts.forEach((t, i) => { if (needles[how](n => t.includes(n)) && shown(passages[i])) hits.push(i) });
    needles = [needle];
    if (needle[1]) find('some');
    // Words that are nowhere next to each other are found in one passage, else in any.
    if (!hits.length) {
      needles = needle.split(/\s+/).filter(n => n[1]);
      if (needles[1]) find('every');
      find('some');
    }
    count.textContent = !needle[1] ? '' : !hits.length ? say.found_none : hits.length === 1 ? say.found_one : say.found.replace('{count}', hits.length);
    back.hidden = on.hidden = list.hidden = !hits.length;
    list.replaceChildren(...hits.slice(0, 100).map(i => entry(i, needles.find(n => texts[i].includes(n)))));
    highlight('hit', hits.slice(0, 500).flatMap(i => marks(passages[i])));
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
    highlight('at', marks(p));
  };
  listen(q, 'input', () => { clearTimeout(timer); timer = setTimeout(() => { run(); if (box(list).bottom > innerHeight) list.scrollIntoView(false) }, 80) });
  listen(D, 'change', e => { if (e.target.type === 'radio' && q.value) run() });
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
    focus(one('.g a', own(passages[hits[at]])));
  });
  listen(window, 'pointerdown', e => { if (!e.target.closest('.tools')) list.hidden = true });
  listen(q.closest('.tools'), 'focusout', e => { if (e.relatedTarget && !e.relatedTarget.closest('.tools')) list.hidden = true });
  listen(on, 'click', () => step(1));
  listen(back, 'click', () => step(-1));
  const asked = new URLSearchParams(location.hash.slice(1)).get('q');
  if (asked) { q.value = asked; run(); step(1) }
}
