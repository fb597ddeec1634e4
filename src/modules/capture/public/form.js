// Runs on the hosted page of a form: solves its challenge (ALTCHA, SHA-256), and tells a page around it how high it is.
const form = document.querySelector('form[data-challenge]');
const problems = document.querySelector('#problems');
if (problems) problems.focus();

if (form) {
  const solved = globalThis.crypto.subtle
    ? solve(JSON.parse(form.dataset.challenge))
    : Promise.reject(new Error());
  solved.catch(() => form.querySelector('[data-insecure]').removeAttribute('hidden'));
  const steps = showSteps(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (steps && !steps.isLast()) return steps.go(1);
    form.querySelector('[type=submit]').disabled = true;
    void send(solved);
  });
}

// One step after the other; all of them at once where this script does not run. The first with a fault is shown again.
function showSteps(form) {
  const steps = [...form.querySelectorAll('.step')];
  if (steps.length < 2) return undefined;
  const [back, next, submit] = ['[data-back]', '[data-next]', '[type=submit]'].map((one) =>
    form.querySelector(one),
  );
  let at = Math.max(
    0,
    steps.findIndex((step) => step.querySelector('[aria-invalid=true]')),
  );
  const show = () => {
    for (const [index, step] of steps.entries()) step.hidden = index !== at;
    back.hidden = at === 0;
    next.hidden = at === steps.length - 1;
    submit.hidden = !next.hidden;
  };
  const go = (by) => {
    if (by > 0 && !isComplete(form, steps[at])) return;
    at += by;
    show();
    steps[at]
      .querySelector('input:not([disabled]), select:not([disabled]), textarea:not([disabled])')
      ?.focus();
  };
  back.addEventListener('click', () => go(-1));
  next.addEventListener('click', () => go(1));
  // A fault leads to its field, in whichever step that is.
  problems?.addEventListener('click', ({ target }) => {
    const step = target.hash && document.getElementById(target.hash.slice(1))?.closest('.step');
    if (!step) return;
    at = steps.indexOf(step);
    show();
  });
  show();
  return { go, isLast: () => at === steps.length - 1 };
}

// What the server would ask for, told before the next step; what else is wrong, it tells in the end.
function isComplete(form, step) {
  const empty = [...step.querySelectorAll('[aria-required]:not([disabled])')].filter((one) =>
    one.type === 'checkbox' ? !one.checked : one.value.trim() === '',
  );
  for (const one of step.querySelectorAll('.fault')) one.remove();
  for (const one of step.querySelectorAll('[aria-invalid]')) one.removeAttribute('aria-invalid');
  for (const one of empty) {
    const fault = Object.assign(document.createElement('p'), { className: 'fault', id: `e-${one.name}` });
    fault.textContent = form.dataset.required;
    one.setAttribute('aria-invalid', 'true');
    one.setAttribute('aria-describedby', fault.id);
    one.closest('.field').append(fault);
  }
  empty[0]?.focus();
  return empty.length === 0;
}

async function send(solved) {
  form.elements.altcha.value = await solved.catch(() => '');
  form.submit();
}

// Coming back by the browser's "back" shows the page as it was left: the button works again.
addEventListener('pageshow', () => {
  const button = form?.querySelector('[type=submit]');
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
