// Everything that axe judges a page by apart from its colours: elements, what they are called and say, where they are.
() => {
  const NAMED = /^(aria-|role$|id$|href$|alt$|title$|tabindex$|lang$|for$|name$|type$|src$|scope$|hidden$|disabled$|inert$)/;
  return [...document.querySelectorAll("body *")]
    .filter((e) => !e.closest("style, script"))
    .map((e) => {
      const { left, top, width, height } = e.getBoundingClientRect();
      const named = [...e.attributes].filter(({ name }) => NAMED.test(name)).map(({ name, value }) => `${name}=${value}`);
      const said = [...e.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data);
      return [e.tagName, ...named.sort(), ...said, ...[left, top, width, height].map(Math.round)].join();
    })
    .join("\n");
}
