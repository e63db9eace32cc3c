// The search of a site: it loads the files with the words that begin like those of the query, and shows what has them all.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('site-data').textContent);
  const known = new Set(data.shards);
  const items = [...document.querySelectorAll('#list > li')];
  const list = byId('list'), query = byId('q'), count = byId('count');
  const loaded = new Map(), waiting = new Map();
  window.oralhistShard = (key, words) => loaded.set(key, words);

  // As searched_words in Python.
  const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
  const wordsOf = (text) => {
    const plain = text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase();
    const found = [];
    for (const run of plain.match(/[\p{L}\p{N}]+/gu) || []) {
      const letters = [...run];
      if (unspaced.test(run)) for (let i = 0; i < Math.max(1, letters.length - 1); i++) found.push(letters.slice(i, i + 2).join(''));
      else if (letters.length > 1) found.push(run);
    }
    return found;
  };
  const keyOf = (word) => [...word].slice(0, unspaced.test(word[0]) ? 1 : 2).map((c) => (/[A-Za-z0-9]/.test(c) ? c : '-' + c.codePointAt(0).toString(16))).join('');
  const load = (key) => {
    if (!known.has(key)) return Promise.resolve({});
    if (!waiting.has(key)) {
      waiting.set(key, new Promise((done) => {
        const script = document.createElement('script');
        script.src = '_search/' + key + '.js';
        script.onload = () => done(loaded.get(key) || {});
        script.onerror = () => done({});
        document.head.append(script);
      }));
    }
    return waiting.get(key);
  };
  // The last word of a query may be unfinished, and so finds longer words.
  const countsOf = async (word) => {
    const words = await load(keyOf(word));
    const counts = new Map();
    for (const found in words) {
      if (!found.startsWith(word)) continue;
      let place = 0;
      const numbers = words[found];
      for (let i = 0; i < numbers.length; i += 2) {
        place += numbers[i];
        counts.set(place, (counts.get(place) || 0) + numbers[i + 1]);
      }
    }
    return counts;
  };
  let run = 0;
  const search = async () => {
    const mine = ++run;
    const words = wordsOf(query.value);
    let found = null;
    for (const word of words) {
      const counts = await countsOf(word);
      found = found ? new Map([...found].filter(([n]) => counts.has(n)).map(([n, c]) => [n, c + counts.get(n)])) : counts;
    }
    if (mine !== run) return;
    const ranked = items.map((item) => [found ? found.get(+item.dataset.n) || 0 : 0, +item.dataset.n, item]);
    ranked.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (const [hits, , item] of ranked) {
      item.hidden = Boolean(found) && !hits;
      item.querySelector('.where').textContent = hits ? '× ' + hits : '';
      item.querySelector('a').hash = found && hits ? 'q=' + encodeURIComponent(query.value.trim()) : '';
    }
    list.append(...ranked.map((one) => one[2]));
    const shown = ranked.filter((one) => !one[2].hidden).length;
    count.textContent = shown ? data.words[shown === 1 ? 'interview_found' : 'interviews_found'].replace('{count}', shown) : data.words.found_none;
  };
  let timer;
  query.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  byId('search').addEventListener('submit', (event) => { event.preventDefault(); search(); });
  byId('search').hidden = false;
})();
