// What helps on public pages. Every page works without it.
"use strict";

// The words come with the page, from where they are translated; %s stands for a number.
const words = { ...document.getElementById("ph-words")?.dataset };

// Letters left under a longer text.
for (const count of document.querySelectorAll("[data-count-for]")) {
  const box = document.getElementById(count.dataset.countFor);
  const limit = Number(count.dataset.limit);
  if (!box) continue;
  const show = () => {
    // Line ends travel as two characters, and the server counts composed letters.
    const left = limit - box.value.trim().normalize("NFC").replace(/\n/g, "\r\n").length;
    count.textContent = (left < 0 ? words.over : words.left).replace("%s", Math.abs(left));
    count.toggleAttribute("data-over", left < 0);
  };
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 300);
  });
  show();
}

// Errors are read first.
document.querySelector("[data-error-summary]")?.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// A draft kept on this device, only when the person asks for it.
const store = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(`draft:${name}`));
    } catch {
      return null; // storage is off, or somebody else wrote there
    }
  },
  write(name, answers) {
    try {
      localStorage.setItem(`draft:${name}`, JSON.stringify(answers));
    } catch {
      // no room or no storage: the form still works
    }
  },
  clear(name) {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(`draft:${name}`)) localStorage.removeItem(key);
      }
    } catch {
      // nothing was kept
    }
  },
};

function kept(form) {
  const never = ["hidden", "password", "file", "submit", "button"];
  return [...form.elements].filter((e) => e.name && !never.includes(e.type) && !e.closest("[data-no-draft]"));
}

function answersOf(form) {
  const answers = {};
  for (const field of kept(form)) {
    if (field.type === "checkbox" || field.type === "radio") answers[`${field.name}=${field.value}`] = field.checked;
    else answers[field.name] = field.value;
  }
  return answers;
}

function restore(form, answers) {
  for (const field of kept(form)) {
    if (field.type === "checkbox" || field.type === "radio") {
      const chosen = kept(form).some((other) => other.name === field.name && other.checked);
      if (!chosen && answers[`${field.name}=${field.value}`]) field.checked = true;
    } else if (!field.value && typeof answers[field.name] === "string") {
      field.value = answers[field.name];
      field.dispatchEvent(new Event("input"));
    }
  }
}

function draftBox(name) {
  const box = document.createElement("div");
  box.className = "ph-draft ph-no-print";
  box.innerHTML = `
    <div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" id="draft-${name}" aria-describedby="draft-${name}-hint">
      <label class="govuk-label govuk-checkboxes__label" for="draft-${name}"></label>
    </div></div>
    <p class="govuk-hint" id="draft-${name}-hint"></p>
    <p aria-live="polite"></p>
    <button type="button" class="ph-draft__clear" hidden></button>`;
  box.querySelector("label").textContent = words.draftKeep;
  box.querySelector(".govuk-hint").textContent = words.draftHint;
  box.querySelector("button").textContent = words.draftDrop;
  return box;
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const name = form.dataset.draft.replace(/[^a-z0-9-]/g, "");
  const box = draftBox(name);
  const [consent, said, clear] = [box.querySelector("input"), box.querySelector("[aria-live]"), box.querySelector("button")];
  const save = () => {
    if (consent.checked) store.write(name, { ...store.read(name), ...answersOf(form) });
  };
  consent.addEventListener("change", () => {
    if (consent.checked) save();
    else store.clear(name);
    clear.hidden = !consent.checked;
    said.textContent = consent.checked ? words.draftKept : words.draftCleared;
  });
  clear.addEventListener("click", () => {
    consent.checked = false;
    consent.dispatchEvent(new Event("change"));
    consent.focus();
  });
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  const draft = store.read(name);
  if (draft) {
    consent.checked = true;
    clear.hidden = false;
    restore(form, draft);
    said.textContent = words.draftBack;
  }
  form.append(box);
}

// Drafts go when the receipt says that the matter is sent, or when the person throws away what she wrote.
for (const done of document.querySelectorAll("[data-draft-clear]")) {
  const clear = () => store.clear(done.dataset.draftClear);
  if (done.tagName === "FORM") done.addEventListener("submit", clear);
  else clear();
}
