(js, wasm) => {
  const waiting = [];
  const wake = async (el, mod) => {
    const island = mod[el.dataset.component];
    if (!island) return console.warn(`The client has no island ${el.dataset.component}.`);
    waiting.at(-1)?.();
    await island(el);
  };
  const walk = async (node, mod) => {
    const tag = node.tagName.toLowerCase();
    if (tag === "leptos-island") await wake(node, mod);
    if (tag === "leptos-children") waiting.push(node.$$on_hydrate);
    for (const child of node.children) await walk(child, mod);
    if (tag === "leptos-children") waiting.pop();
  };
  const start = async () => {
    const mod = await import(js);
    await mod.default({ module_or_path: wasm });
    mod.hydrate();
    await walk(document.body, mod);
    document.documentElement.dataset.awake = "1";
  };
  window.nomorLoad = (path) => import(path);
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 1000 });
  else start();
}
