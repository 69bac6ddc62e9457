const $ = (id) => document.getElementById(id);
let state = { users: [], messages: [] };
let other = null;

$('sign-in').addEventListener('submit', async (event) => {
  event.preventDefault();
  await fetch('/sign-in', { method: 'POST', body: new FormData(event.target).get('name') });
  $('sign-in').hidden = true;
  document.querySelector('main').hidden = false;
  new EventSource('/stream').addEventListener('message', ({ data }) => {
    state = JSON.parse(data);
    draw();
  });
  dispatchEvent(new CustomEvent('chat:signed-in'));
});

$('write').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = new FormData(event.target).get('text');
  event.target.reset();
  await fetch('/messages', { method: 'POST', body: JSON.stringify({ to: other.id, text }) });
});

function open(user) {
  other = user;
  $('talk').hidden = false;
  $('with').textContent = user.name;
  draw();
  dispatchEvent(new CustomEvent('chat:opened', { detail: user }));
}

function draw() {
  const people = state.users.filter(({ id }) => id !== state.me.id);
  $('people').replaceChildren(
    ...people.map((user) => {
      const button = Object.assign(document.createElement('button'), { textContent: user.name });
      button.setAttribute('aria-pressed', String(user.id === other?.id));
      button.addEventListener('click', () => open(user));
      return button;
    }),
  );
  $('messages').replaceChildren(
    ...state.messages
      .filter(({ from, to }) => other && [from, to].includes(other.id))
      .map(({ from, text }) => {
        const item = Object.assign(document.createElement('li'), { textContent: text });
        item.className = from === state.me.id ? 'mine' : 'theirs';
        return item;
      }),
  );
}
