// What the pages can do beyond links and forms: times in the reader's zone that stay true, rows that change in place, keys.
// Nothing readable depends on it. It draws nothing under the pointer: what is new waits until it is asked for.
(() => {
  'use strict';
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = $('#keys')?.dataset ?? {};
  const language = document.documentElement.lang;
  const store = {
    get: name => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* only remembered for this page */ } },
  };
  const say = text => { const said = $('#said'); if (said) said.textContent = text; };

  // --- Times: the server says when in UTC, here it becomes the reader's
  let utc = store.get('draftwatch.zone') === 'utc';
  const format = () => new Intl.DateTimeFormat(language, {
    day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    ...(utc ? {timeZone: 'UTC', timeZoneName: 'short'} : {})});
  let local = format();
  // By how much the house's clock is ahead of this machine's: it can be moved where the emulator is on.
  const now = $('.clock time');
  const ahead = now ? Date.parse(now.dateTime) - Date.now() : 0;
  const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
  const span = seconds => {
    const at = units.findIndex(([, size]) => seconds >= size);
    if (at < 0) return '0 s';
    const large = Math.floor(seconds / units[at][1]);
    const next = units[at + 1];
    const small = next ? Math.floor(seconds % units[at][1] / next[1]) : 0;
    const name = unit => unit === 'd' && language === 'de' ? 'T' : unit;
    return `${large} ${name(units[at][0])}` + (small ? ` ${small} ${name(next[0])}` : '');
  };
  const tell = (text, seconds) => text.replace('#', span(Math.abs(seconds)));
  const tick = () => $$('time[data-kind]').forEach(time => {
    const text = $('.words', time);
    if (!text || time.dataset.kind === 'none') return;
    const until = Math.round((Date.parse(time.dateTime) - Date.now() - ahead) / 1000);
    const put = {
      past: () => tell(words.ago, until),
      coming: () => until > 0 ? tell(words.in, until) : words.now,
      left: () => tell(until > 0 ? words.left : words.ended, until),
    }[time.dataset.kind]();
    if (text.textContent !== put) text.textContent = put;
  });
  const zone = (from = document) => $$('time .utc', from).forEach(part => {
    const time = part.parentElement;
    part.textContent = local.format(new Date(time.dateTime));
    time.title = utc ? new Date(time.dateTime).toString() : time.dateTime;
  });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  zone();
  if (!still) setInterval(() => document.hidden || tick(), 1000);

  // --- Live: one stream a page, none in a hidden tab or while paused; who comes back asks for what it missed
  const list = $('[data-live]:not(dialog)');
  const sign = $('#live');
  let source = null, place = null, paused = false, newcomers = new Set();
  const show = (state, text) => { if (sign) { sign.hidden = false; sign.dataset.state = state; sign.textContent = text; } };
  const parse = html => { const box = document.createElement('template'); box.innerHTML = html.trim(); return box.content.firstElementChild; };
  const morph = (row, fresh) => {
    row.className = fresh.className;
    [...fresh.cells].forEach((cell, i) => {
      if (row.cells[i] && row.cells[i].innerHTML !== cell.innerHTML) row.cells[i].innerHTML = cell.innerHTML;
    });
    row.classList.add('fresh');
    zone(row);
  };
  const pill = () => {
    const box = $('#new');
    if (!box || !newcomers.size) return;
    box.hidden = false;
    $('a', box).textContent = words.new.replace('#', newcomers.size);
  };
  // The page as it is now. Asked for by itself, so it says that this is no use of the session. Null where nobody answers.
  const again = async () => {
    try {
      const answer = await fetch(location.href, {headers: {Accept: 'text/html', 'Draftwatch-Glance': '1'}});
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    } catch { return null; }
  };
  // Takes what is new, but for the innermost part that holds the focus; says whether that was all of it.
  const renew = (part, fresh) => {
    const at = document.activeElement;
    if (part === at) return true;
    if (!part.contains(at)) { part.replaceWith(fresh); return true; }
    const parts = [...part.children], others = [...fresh.children];
    return parts.length === others.length && parts.map((child, i) => renew(child, others[i])).every(Boolean);
  };
  let owed = false;
  const reread = async () => {
    const page = await again();
    if (!page) return;
    const main = $('main'), fresh = $('main', page);
    const inside = main !== document.activeElement && main.contains(document.activeElement);
    if (inside) owed = !renew(main, fresh);
    else { main.replaceChildren(...fresh.childNodes); owed = false; }
    ready();
  };
  document.addEventListener('focusout', () => owed && reread());
  const changed = (event, gone) => {
    place = event.lastEventId;
    const {id, html, fresh} = JSON.parse(event.data);
    const row = document.getElementById('u-' + id);
    if (!list.matches('table')) { if (!gone) reread(); return; }
    if (row) { morph(row, parse(html)); row.classList.toggle('gone', gone); say($('.is-state', row).innerText); return; }
    if (!gone && fresh) { newcomers.add(id); pill(); }
  };
  const open = () => {
    if (!list || source || paused || document.hidden) return;
    const address = new URL(list.dataset.live, location.href);
    if (place) address.searchParams.set('after', place);
    source = new EventSource(address);
    source.onopen = () => show('on', words.live);
    source.onerror = () => { show('away', words.away); if (source?.readyState === EventSource.CLOSED) { close(); setTimeout(open, 5000); } };
    source.addEventListener('hello', event => { place = event.lastEventId; });
    source.addEventListener('row', event => changed(event, false));
    source.addEventListener('gone', event => changed(event, true));
    source.addEventListener('reset', event => { place = event.lastEventId; newcomers.add('reset'); pill(); });
  };
  const close = () => { source?.close(); source = null; };
  const pause = () => { paused = !paused; if (paused) { close(); show('paused', words.paused); } else open(); };
  document.addEventListener('visibilitychange', () => document.hidden ? close() : (tick(), open()));
  addEventListener('pagehide', close);
  addEventListener('pageshow', open);

  // --- What moves without events: a part that says so is read again while it is looked at, and not while somebody is in it
  let asking = false;
  setInterval(async () => {
    const parts = $$('[data-reread]').filter(part => !part.contains(document.activeElement));
    if (asking || document.hidden || paused || !parts.length) return;
    asking = true;
    const page = await again();
    asking = false;
    parts.forEach(part => { const fresh = page?.getElementById(part.id); if (fresh) part.replaceWith(fresh); });
    ready();
  }, 2000);

  // --- Copy
  const ready = () => {
    zone();
    $$('[data-copy]').forEach(button => {
      button.hidden = !navigator.clipboard;
      button.onclick = () => navigator.clipboard.writeText(button.dataset.copy).then(() => say(words.copied));
    });
    $$('[data-print]').forEach(button => { button.hidden = false; button.onclick = () => print(); });
  };
  ready();

  // --- Keys, off while somebody types, and where they were switched off
  const dialog = $('#keys');
  const help = $('[data-keys]');
  const on = $('[data-keys-on]');
  if (help) { help.hidden = false; help.onclick = () => dialog.showModal(); }
  if (on) { on.checked = store.get('draftwatch.keys') !== 'off'; on.onchange = () => store.set('draftwatch.keys', on.checked ? 'on' : 'off'); }
  let going = 0;
  const step = by => {
    const rows = $$('.rows tbody tr');
    const at = rows.findIndex(row => row.classList.contains('at') || row.contains(document.activeElement));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    rows.forEach(row => row.classList.remove('at'));
    if (next) { next.classList.add('at'); $('a', next)?.focus(); }
  };
  const keys = {
    '/': () => ($('#q') ?? $('#find'))?.focus(), '?': () => dialog?.showModal(), g: () => { going = Date.now(); },
    j: () => step(1), k: () => step(-1), p: pause,
    x: () => $('.rows tr.at [name=id]')?.click(),
    a: () => { const boxes = $$('.rows [name=id]'); const all = boxes.every(box => box.checked); boxes.forEach(box => { box.checked = !all; }); },
    c: () => $('form[action$="/check"] button')?.click(),
    y: () => navigator.clipboard?.writeText($('.rows tr.at a')?.href ?? location.href).then(() => say(words.copied)),
    e: () => $('[data-export]')?.click(), f: () => $('.filter input, .filter select')?.focus(),
    t: () => {
      const dark = (document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : '')) === 'dark';
      $(`.menu [name=theme][value=${dark ? 'light' : 'dark'}]`)?.click();
    },
    z: () => { utc = !utc; store.set('draftwatch.zone', utc ? 'utc' : 'local'); local = format(); zone(); },
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !on?.checked || dialog?.open
        || event.target.closest('input:not([type=checkbox]), textarea, select')) return;
    const way = Date.now() - going < 1500 && $(`.tabs a[data-go="${CSS.escape(event.key)}"]`);
    going = 0;
    if (way) { event.preventDefault(); way.click(); return; }
    if (Object.hasOwn(keys, event.key)) { event.preventDefault(); keys[event.key](); }
  });
  document.addEventListener('click', event => {
    $$('details.menu[open], details.columns[open]').forEach(menu => menu.contains(event.target) || menu.removeAttribute('open'));
  });
})();
