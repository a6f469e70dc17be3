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
  // What a form left in the address is said once: a reload does not say it again.
  const here = new URL(location);
  const said = ["note", "__path", "__err"].filter((name) => here.searchParams.has(name));
  said.forEach((name) => here.searchParams.delete(name));
  if (said.length) history.replaceState(history.state, "", here);
  // A session that ended costs no typing: the way to the sign-in page keeps the fields for the way back.
  const kept = `kept ${location.pathname}`;
  const fields = () => [...document.querySelectorAll("main :is(input:not([type=hidden], [type=password], [type=file]), select, textarea)[name]")];
  try {
    const before = JSON.parse(sessionStorage.getItem(kept) || "[]");
    sessionStorage.removeItem(kept);
    fields().forEach((field, at) => {
      const [name, value, ticked] = before[at] || [];
      if (name !== field.name) return;
      if (/checkbox|radio/.test(field.type)) field.checked = ticked;
      else field.value = value;
    });
  } catch {}
  addEventListener("click", (event) => {
    const on = (selector) => event.target.closest?.(selector);
    if (on("a[data-keep]")) sessionStorage.setItem(kept, JSON.stringify(fields().map((f) => [f.name, f.value, f.checked])));
    // A menu leaves before its dialog comes.
    const item = on(".menu-pop [popovertarget]");
    if (!item) return;
    event.preventDefault();
    item.closest(".menu-pop").hidePopover();
    document.getElementById(item.getAttribute("popovertarget")).showPopover();
  });
  // The file is on its way: the dialog that asked for it is done.
  addEventListener("submit", (event) => event.target.closest("[data-shuts]")?.hidePopover());
  window.nomorLoad = (path) => import(path);
  if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 1000 });
  else start();
}
