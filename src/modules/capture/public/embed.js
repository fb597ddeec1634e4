// <script src="…/f/KEY/embed.js" async></script> on a page of one's own: puts the form in its place, as high as it is.
(() => {
  const { currentScript: script } = document;
  const { origin, pathname } = new URL(script.src);
  const page = new URL(location.href);
  const address = new URL(pathname.replace(/\/embed\.js$/, ''), origin);
  for (const [name, value] of page.searchParams)
    if (/^(utm_(source|medium|campaign|term|content)|gclid)$/.test(name))
      address.searchParams.set(name, value);
  address.searchParams.set('fr_page', page.origin + page.pathname);
  if (document.referrer) address.searchParams.set('fr_referrer', document.referrer);
  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = script.dataset.title || 'Form';
  frame.style.cssText = 'width:100%;border:0;min-height:320px';
  // A page that follows, such as the thank-you, is lower: its beginning comes into sight.
  frame.addEventListener('load', () => {
    if (frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
  script.after(frame);
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const height = Number(event.data?.filrougeForm);
    if (height > 0) frame.style.height = `${Math.min(height, 10000)}px`;
  });
})();
