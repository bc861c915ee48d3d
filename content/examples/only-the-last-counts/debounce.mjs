function debounce(work, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(work, ms, ...args);
  };
}

const search = debounce((text) => console.log('search for', text), 200);

const keys = { 0: 'm', 80: 'ma', 150: 'map', 600: 'mapl', 700: 'maple', 750: 'maple ' };
for (const [ms, text] of Object.entries(keys)) setTimeout(search, Number(ms), text);
