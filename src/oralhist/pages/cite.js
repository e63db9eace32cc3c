// Cite a passage: the selected words, or a whole paragraph.
const citeButton = $('_c'), dialog = $('_d');
const copy = (field, button) => {
  field.select();
  const done = () => { button.textContent = say.copied }, old = () => D.execCommand('copy') && done(), c = navigator.clipboard;
  c ? c.writeText(field.value).then(done, old) : old();
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
  const number = p => one('.pl', p).textContent, from = start(a), to = z.dataset.e || start(z);
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
