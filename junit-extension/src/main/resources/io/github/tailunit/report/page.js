/*<![CDATA[*/
// Adds to the page what can be touched. All values come from the page itself: paths are written in the units of their axes.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...content);
    return element;
  };
  const draw = (parent, name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return parent.appendChild(element);
  };
  const button = (label, act, attributes = {}) => {
    const element = make('button', { type: 'button', ...attributes }, label);
    element.addEventListener('click', act);
    return element;
  };
  document.documentElement.classList.add('js');

  // --- the list of tests: filter, sort, open ---

  const tests = all('.overview tbody tr').map((row, severity) => {
    const article = document.getElementById(row.dataset.for);
    const name = row.querySelector('a').textContent;
    const words = [row.textContent, ...all('h3', article).map(head => head.textContent)].join(' ').toLowerCase();
    return { row, article, severity, name, words, outcome: row.dataset.o, seconds: Number(row.dataset.s) };
  });
  const hidden = new Set();
  const search = make('input', { type: 'search', placeholder: 'Filter by name or statement', 'aria-label': 'Filter tests by text' });
  const shown = make('output', { 'aria-live': 'polite' });

  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    tests.forEach(test => {
      const fits = !hidden.has(test.outcome) && wanted.every(word => test.words.includes(word));
      test.row.hidden = test.article.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = `${count} of ${tests.length} tests`;
  };

  const orders = {
    outcome: (one, other) => one.severity - other.severity,
    name: (one, other) => one.name.localeCompare(other.name, 'en') || one.severity - other.severity,
    time: (one, other) => other.seconds - one.seconds || one.severity - other.severity,
  };
  const sort = key => {
    tests.sort(orders[key]).forEach(test => {
      test.row.parentNode.append(test.row);
      test.article.parentNode.append(test.article);
    });
    order.value = key;
    all('th[data-sort]').forEach(head => {
      head.setAttribute('aria-sort', head.dataset.sort !== key ? 'none' : key === 'time' ? 'descending' : 'ascending');
    });
  };
  const order = make('select', { 'aria-label': 'Sort tests' },
    make('option', { value: 'outcome' }, 'worst first'),
    make('option', { value: 'name' }, 'by name'),
    make('option', { value: 'time' }, 'slowest first'));

  const openAll = open => tests.forEach(test => {
    if (!test.article.hidden) test.article.querySelector('details').open = open;
  });

  const fragment = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; }
  };
  const reveal = () => {
    const article = document.getElementById(fragment());
    if (!article || !article.matches('.test')) return;
    if (article.hidden) {
      search.value = '';
      all('.counts button').forEach(chip => chip.setAttribute('aria-pressed', 'true'));
      hidden.clear();
      filter();
    }
    article.querySelector('details').open = true;
    article.scrollIntoView();
    article.querySelector('summary').focus({ preventScroll: true });
  };

  // --- light and dark ---

  const themes = ['system', 'light', 'dark'];
  const remembered = () => {
    try { return localStorage.getItem('tailunit-theme'); } catch { return null; }
  };
  const theme = button('', () => setTheme(themes[(themes.indexOf(theme.dataset.is) + 1) % themes.length]));
  const setTheme = name => {
    theme.dataset.is = name;
    theme.textContent = `Colours: ${name}`;
    if (name === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    try { localStorage.setItem('tailunit-theme', name); } catch { /* not remembered */ }
  };

  const tools = () => {
    const bar = make('div', { class: 'tools', role: 'search' }, search, order, shown,
      button('Open all', () => openAll(true)), button('Close all', () => openAll(false)), theme);
    document.querySelector('main').before(bar);
    search.addEventListener('input', filter);
    order.addEventListener('change', () => sort(order.value));
    all('.counts li').forEach(entry => {
      const chip = button('', () => {
        const on = chip.getAttribute('aria-pressed') !== 'true';
        chip.setAttribute('aria-pressed', String(on));
        if (on) hidden.delete(entry.dataset.o); else hidden.add(entry.dataset.o);
        filter();
      }, { 'aria-pressed': 'true' });
      chip.append(...entry.childNodes);
      entry.append(chip);
    });
    all('th[data-sort]').forEach(head => head.replaceChildren(button(head.textContent, () => sort(head.dataset.sort))));
  };

  // --- charts ---

  const frame = document.querySelector('#plot rect');
  const at = name => Number(frame.getAttribute(name));
  const box = { left: at('x'), right: at('x') + at('width'), top: at('y') + 2, bottom: at('y') + at('height') - 2 };
  const tip = document.body.appendChild(make('div', { id: 'tip', role: 'status' }));

  const axisOf = text => {
    const [kind, start, step, from, to, zero] = text.split(' ');
    const axis = { log: kind === 'log', from: Number(from), to: Number(to), zero: Boolean(zero) };
    axis.value = unit => {
      const value = Number(start) + Number(step) * unit;
      return !axis.log ? value : axis.zero && unit <= axis.from ? 0 : 10 ** value;
    };
    axis.step = Number(step);
    axis.unit = value => ((axis.log ? Math.log10(value) : value) - start) / step;
    return axis;
  };
  const pieces = path => path.split('M').slice(1).map(piece => {
    const numbers = piece.match(/-?\d+/g).map(Number);
    const points = [[numbers[0], numbers[1]]];
    for (let i = 2; i + 1 < numbers.length; i += 2) {
      const [x, y] = points[points.length - 1];
      points.push([x + numbers[i], y + numbers[i + 1]]);
    }
    return points;
  });
  const COARSE = 5; // so much higher are the units of bands and runs
  const curve = path => new Map(pieces(path.getAttribute('d')).flat());
  const area = path => {
    const ends = new Map();
    pieces(path.getAttribute('d')).flat().forEach(([x, y]) => {
      ends.set(x, ends.has(x) ? [y * COARSE, ends.get(x)] : y * COARSE);
    });
    return ends;
  };

  const niceStep = least => {
    const decade = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].find(nice => nice * decade >= least * (1 - 1e-9)) * decade;
  };
  const rounded = value => Number(value.toPrecision(6));
  const label = value => Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4)
    ? value.toExponential().replace('+', '') : value.toLocaleString('en', { maximumFractionDigits: 6 });
  const ticks = (axis, from, to, most) => {
    if (axis.log && axis.unit(10) - axis.unit(1) < to - from) {
      const values = [];
      const last = Math.floor(Math.log10(axis.value(to)) + 1e-9);
      const decade = axis.unit(10) - axis.unit(1);
      const apart = Math.max(1, Math.ceil((to - from) / decade / most));
      for (let power = last; axis.unit(10 ** power) >= Math.max(from, axis.from + (axis.zero ? 1 : 0)) - 1e-6; power -= apart) {
        values.push([axis.unit(10 ** power), label(10 ** power)]);
      }
      return axis.zero && from <= axis.from ? [...values, [axis.from, '0']] : values;
    }
    const low = axis.value(from);
    const apart = Math.max(axis.log ? 0 : axis.step, niceStep((axis.value(to) - low) / most));
    const values = [];
    for (let i = Math.ceil(low / apart - 1e-9); i * apart <= axis.value(to) * (1 + 1e-9); i++) {
      const value = rounded(i * apart);
      if (!axis.log || value > 0) values.push([axis.unit(value), label(value)]);
    }
    return values;
  };
  const share = value => value === undefined ? '\u2013' : value.toFixed(2);
  const probability = value => value >= 0.005 ? `${(100 * value).toFixed(1)} %` : value === 0 ? '0' : value.toPrecision(2);

  class Chart {
    constructor(svg) {
      this.svg = svg;
      this.x = axisOf(svg.dataset.x);
      this.y = axisOf(svg.dataset.y);
      this.plot = svg.querySelector('.plot');
      this.lines = all('.plot > path', svg).filter(path => !path.matches('.area, .bound, .runs')).map(path => {
        const kind = path.classList[0];
        const entry = svg.parentNode.querySelector(`.legend .s-${kind}`);
        return { kind, path, name: entry ? entry.textContent : kind, values: curve(path) };
      });
      this.lines.sort((one, other) => (other.kind === 'median') - (one.kind === 'median'));
      this.areas = new Map(all('.area', svg).map(path => [path.matches('.ideal') ? 'ideal' : 'median', area(path)]));
      this.runs = all('.runs', svg).flatMap(path => this.runsOf(path));
      this.stops = [...new Set(this.lines.flatMap(line => [...line.values.keys()]))].sort((one, other) => one - other);
      this.view = this.whole();
    }

    /** A run begins where a piece begins at the left end; what follows further right comes after a gap. */
    runsOf(path) {
      const runs = [];
        pieces(path.getAttribute('d')).forEach(piece => {
        if (piece[0][0] === this.x.from || !runs.length) runs.push([]);
        runs[runs.length - 1].push(...piece.map(([x, y]) => [x, y * COARSE]));
      });
      return path.dataset.names.split(' ').map((index, i) => ({ index: Number(index), values: new Map(runs[i]) }));
    }

    whole() {
      return { left: this.x.from, right: this.x.to, bottom: this.y.from, top: this.y.to };
    }

    scaleX() { return (box.right - box.left) / (this.view.right - this.view.left); }
    scaleY() { return (box.bottom - box.top) / (this.view.top - this.view.bottom); }
    toX(unit) { return box.left + this.scaleX() * (unit - this.view.left); }
    toY(unit) { return box.bottom - this.scaleY() * (unit - this.view.bottom); }
    unitX(pixel) { return this.view.left + (pixel - box.left) / this.scaleX(); }
    unitY(pixel) { return this.view.bottom + (box.bottom - pixel) / this.scaleY(); }

    show(view) {
      const width = Math.max(view.right - view.left, (this.x.to - this.x.from) / 1000);
      const height = Math.max(view.top - view.bottom, (this.y.to - this.y.from) / 1000);
      this.view = { left: view.left, right: view.left + width, bottom: view.bottom, top: view.bottom + height };
      this.plot.setAttribute('transform',
        `matrix(${this.scaleX()} 0 0 ${-this.scaleY()} ${this.toX(0)} ${this.toY(0)})`);
      const { left, right, bottom, top } = this.view;
      const horizontal = this.svg.querySelector('g.x');
      horizontal.replaceChildren();
      ticks(this.x, left, right, 10).forEach(([unit, text]) => {
        draw(horizontal, 'path', { d: `M${this.toX(unit)} ${box.top}V${box.bottom}` });
        draw(horizontal, 'text', { x: this.toX(unit), y: box.bottom + 17 }).textContent = text;
      });
      const vertical = this.svg.querySelector('g.y');
      vertical.replaceChildren();
      ticks(this.y, bottom, top, 6).forEach(([unit, text]) => {
        draw(vertical, 'path', { d: `M${box.left} ${this.toY(unit)}H${box.right}` });
        draw(vertical, 'text', { x: box.left - 7, y: this.toY(unit) + 4 }).textContent = text;
      });
    }

    /** Around the middle of what is shown, never beyond the whole. */
    zoom(factor) {
      const whole = this.whole();
      const { left, right, bottom, top } = this.view;
      const side = (from, to) => [(from + to) / 2 - (to - from) * factor / 2, (from + to) / 2 + (to - from) * factor / 2];
      const [newLeft, newRight] = side(left, right);
      const [newBottom, newTop] = side(bottom, top);
      this.clear();
      this.show({
        left: Math.max(whole.left, newLeft), right: Math.min(whole.right, newRight),
        bottom: Math.max(whole.bottom, newBottom), top: Math.min(whole.top, newTop),
      });
    }

    reset() {
      this.clear();
      this.show(this.whole());
    }

    clear() {
      all('.guide, .mark, .drag, .on', this.svg).forEach(drawn => drawn.remove());
      tip.replaceChildren();
    }

    nearest(unit) {
      return this.stops.reduce((best, stop) => Math.abs(stop - unit) < Math.abs(best - unit) ? stop : best, this.stops[0]);
    }

    nearestRun(stop, unitY) {
      return this.runs.filter(run => run.values.has(stop)).reduce((best, run) =>
        !best || Math.abs(run.values.get(stop) - unitY) < Math.abs(best.values.get(stop) - unitY) ? run : best, undefined);
    }

    /** Tells the values at a stop, and those of one run if one is given. */
    tell(stop, run) {
      this.clear();
      this.stop = stop;
      this.run = run;
      const isTail = this.svg.matches('.tail');
      const value = unit => isTail ? probability(this.y.value(unit)) : share(unit === undefined ? unit : this.y.value(unit));
      const head = isTail ? `threshold ${label(Number(this.x.value(stop).toPrecision(3)))}` : `generation ${stop}`;
      draw(this.svg, 'path', { class: 'guide', d: `M${this.toX(stop)} ${box.top}V${box.bottom}` });
      const texts = this.lines.filter(line => line.values.has(stop)).map(line => {
        const unit = line.values.get(stop);
        const ends = (this.areas.get(line.kind) || new Map()).get(stop);
        this.mark(stop, unit);
        const name = isTail ? line.name : line.kind;
        return `${name} ${value(unit)}` + (Array.isArray(ends) ? ` (${ends.slice().sort((a, b) => a - b).map(value).join(' to ')})` : '');
      });
      if (run) {
        draw(this.plot, 'path', { class: 'on', d: `M${[...run.values].map(point => point.join(' ')).join('L')}` });
        this.mark(stop, run.values.get(stop));
        texts.push(`run ${run.index} ${value(run.values.get(stop))}`);
      }
      tip.replaceChildren(make('b', {}, head), ...texts.map(text => make('span', {}, text)));
      this.place();
    }

    mark(stop, unit) {
      const y = this.toY(unit);
      if (y >= box.top - 3 && y <= box.bottom + 3) draw(this.svg, 'circle', { class: 'mark', cx: this.toX(stop), cy: y, r: 3.5 });
    }

    place() {
      const here = this.svg.getBoundingClientRect();
      const x = here.left + this.toX(this.stop) * here.width / 520;
      const right = x + 14 + tip.offsetWidth > innerWidth;
      tip.style.left = `${Math.max(4, right ? x - 14 - tip.offsetWidth : x + 14)}px`;
      tip.style.top = `${Math.max(4, here.top + 30)}px`;
    }

    key(event) {
      const i = this.stops.indexOf(this.stop);
      const step = by => this.tell(this.stops[Math.min(this.stops.length - 1, Math.max(0, i + by))], this.run);
      const other = by => {
        const next = (this.runs.indexOf(this.run) + by + this.runs.length) % this.runs.length;
        this.tell(this.stop === undefined ? this.stops[0] : this.stop, this.runs[next]);
      };
      const acts = {
        ArrowRight: () => step(1), ArrowLeft: () => step(-1),
        ArrowUp: () => this.runs.length && other(1), ArrowDown: () => this.runs.length && other(-1),
        Home: () => this.tell(this.stops[0], this.run), End: () => this.tell(this.stops[this.stops.length - 1], this.run),
        '+': () => this.zoom(0.5), '-': () => this.zoom(2), 0: () => this.reset(), Escape: () => this.clear(),
      };
      if (acts[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        acts[event.key]();
      }
    }
  }

  const charts = new WeakMap(); // made when first touched, so that a page with many of them is ready at once
  const chartOf = svg => {
    if (!charts.has(svg)) charts.set(svg, new Chart(svg));
    return charts.get(svg);
  };
  const pointed = event => event.target.closest ? event.target.closest('svg.chart') : null;
  const position = (svg, event) => {
    const here = svg.getBoundingClientRect();
    return [(event.clientX - here.left) * 520 / here.width, (event.clientY - here.top) * 520 / here.width];
  };
  let touched = null;
  let drag = null;
  const leave = () => {
    if (touched) touched.clear();
    touched = null;
  };
  const moveTo = event => {
    const svg = pointed(event);
    if (!svg) {
      if (touched && document.activeElement !== touched.svg) leave();
      return;
    }
    const chart = chartOf(svg);
    if (touched && touched !== chart) touched.clear();
    touched = chart;
    const [x, y] = position(svg, event);
    const stop = chart.nearest(chart.unitX(x));
    chart.tell(stop, chart.nearestRun(stop, chart.unitY(y)));
  };
  const dragTo = event => {
    const [x, y] = position(drag.chart.svg, event);
    const [left, right] = [drag.x, x].map(pixel => Math.min(box.right, Math.max(box.left, pixel))).sort((one, other) => one - other);
    const [top, bottom] = [drag.y, y].map(pixel => Math.min(box.bottom, Math.max(box.top, pixel))).sort((one, other) => one - other);
    drag.area = { left, right, top, bottom };
    drag.chart.clear();
    draw(drag.chart.svg, 'rect', { class: 'drag', x: left, y: top, width: right - left, height: bottom - top });
  };
  const drop = () => {
    const { chart, area: dragged } = drag;
    drag = null;
    chart.clear();
    if (dragged && dragged.right - dragged.left > 8 && dragged.bottom - dragged.top > 8) {
      chart.show({
        left: chart.unitX(dragged.left), right: chart.unitX(dragged.right),
        bottom: chart.unitY(dragged.bottom), top: chart.unitY(dragged.top),
      });
    }
  };
  const listen = () => {
    document.addEventListener('pointermove', event => drag ? dragTo(event) : moveTo(event));
    document.addEventListener('pointerdown', event => {
      const svg = pointed(event);
      if (!svg || event.button !== 0 || event.pointerType === 'touch') return;
      const [x, y] = position(svg, event);
      drag = { chart: chartOf(svg), x, y };
      event.preventDefault();
      svg.focus({ preventScroll: true });
    });
    document.addEventListener('pointerup', () => drag && drop());
    document.addEventListener('dblclick', event => pointed(event) && chartOf(pointed(event)).reset());
    document.addEventListener('keydown', event => pointed(event) && chartOf(pointed(event)).key(event));
    document.addEventListener('focusin', event => {
      const svg = pointed(event);
      if (touched && (!svg || touched.svg !== svg)) leave();
      if (svg && svg.matches(':focus-visible')) {
        touched = chartOf(svg);
        touched.tell(touched.stops[touched.stops.length - 1], undefined);
      }
    });
    document.addEventListener('scroll', () => {
      if (touched && document.activeElement === touched.svg && tip.childNodes.length) touched.place();
      else leave();
    }, { passive: true });
  };
  const equip = figure => {
    const svg = figure.querySelector('.chart');
    svg.setAttribute('tabindex', '0');
    svg.setAttribute('aria-description', 'Arrow keys read the values, plus and minus zoom, 0 shows all.');
    const on = act => () => chartOf(svg)[act[0]](act[1]);
    figure.append(make('div', { class: 'zoom' },
      button('+', on(['zoom', 0.5]), { 'aria-label': 'Zoom in', title: 'Zoom in (or drag over the chart)' }),
      button('\u2212', on(['zoom', 2]), { 'aria-label': 'Zoom out', title: 'Zoom out' }),
      button('\u21ba', on(['reset']), { 'aria-label': 'Show all', title: 'Show all' })));
    all('.legend li', figure).forEach(entry => {
      const kind = entry.className.slice(2);
      const toggle = button('', () => {
        const hides = figure.classList.toggle(`no-${kind}`);
        toggle.setAttribute('aria-pressed', String(!hides));
      }, { 'aria-pressed': 'true' });
      toggle.append(...entry.childNodes);
      entry.append(toggle);
    });
  };
  /** Charts of a folded test wait until it is opened. */
  const equipOpen = details => {
    if (details.open) all('figure', details).filter(figure => !figure.querySelector('.zoom')).forEach(equip);
  };

  setTheme(themes.includes(remembered()) ? remembered() : 'system');
  if (tests.length) {
    tools();
    filter();
    sort('outcome');
  }
  all('.test > details').forEach(details => {
    equipOpen(details);
    details.addEventListener('toggle', () => equipOpen(details));
  });
  listen();
  addEventListener('hashchange', reveal);
  addEventListener('load', () => location.hash && reveal());
})();
/*]]>*/
