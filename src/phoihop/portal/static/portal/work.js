// Finds the answer of a proof of work and sends the form; without it the person waits and presses the button.
const form = document.querySelector("form[data-work]");

async function startsWithZeros(text, bits) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  let zeros = 0;
  for (const byte of digest) {
    zeros += byte ? Math.clz32(byte) - 24 : 8;
    if (byte || zeros >= bits) break;
  }
  return zeros >= bits;
}

async function work() {
  const { work: challenge, bits } = form.dataset;
  for (let answer = 0; ; answer += 1) {
    if (await startsWithZeros(`${challenge}:${answer}`, Number(bits))) {
      form.elements.answer.value = String(answer);
      form.submit();
      return;
    }
  }
}

if (form && globalThis.crypto?.subtle) work();
