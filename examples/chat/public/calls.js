const calls = document.querySelector('parley-call');

addEventListener('chat:signed-in', () => {
  calls.token = () => fetch('/token').then((answer) => answer.text());
});
addEventListener('chat:opened', ({ detail }) => calls.setAttribute('to', detail.id));
