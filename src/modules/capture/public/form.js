// Runs on the hosted page of a form: solves its challenge (ALTCHA, SHA-256), and tells a page around it how high it is.
const form = document.querySelector('form[data-challenge]');
const problems = document.querySelector('#problems');
if (problems) problems.focus();

if (form) {
  const solved = globalThis.crypto.subtle
    ? solve(JSON.parse(form.dataset.challenge))
    : Promise.reject(new Error());
  solved.catch(() => form.querySelector('[data-insecure]').removeAttribute('hidden'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector('button').disabled = true;
    void send(solved);
  });
}

async function send(solved) {
  form.elements.altcha.value = await solved.catch(() => '');
  form.submit();
}

// Coming back by the browser's "back" shows the page as it was left: the button works again.
addEventListener('pageshow', () => {
  const button = form?.querySelector('button');
  if (button) button.disabled = false;
});

/** The first number whose hash starts as the challenge says, as base64 of `{challenge, solution}`. */
async function solve(challenge) {
  const { nonce, salt, keyPrefix } = challenge.parameters;
  const head = fromHex(salt + nonce);
  const input = new Uint8Array(head.length + 4);
  input.set(head);
  const view = new DataView(input.buffer);
  for (let counter = 0; ; counter += 1) {
    view.setUint32(head.length, counter);
    const derivedKey = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', input)));
    if (derivedKey.startsWith(keyPrefix))
      return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
  }
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g), (digits) => parseInt(digits, 16));
}

function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

if (parent !== window) {
  // The body's own height: the document is never lower than the frame, so it would never shrink.
  const tell = () =>
    parent.postMessage({ filrougeForm: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
  new ResizeObserver(tell).observe(document.body);
}
