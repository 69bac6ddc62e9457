// Says so where the browser cannot hold a call. Runs before the page's own script, in engines that cannot read that
// one: plain old syntax only.

var parleyNeeds = [
  ['RTCPeerConnection'],
  ['RTCRtpSender', 'replaceTrack'],
  ['HTMLDialogElement', 'showModal'],
  ['HTMLScriptElement', 'noModule'],
  ['HTMLElement', 'inert'],
  ['Array', 'toSorted'],
];

function parleyIsMissing(need) {
  var made = window[need[0]];
  return !made || (need.length > 1 && !(need[1] in made.prototype));
}

function sayTooOld() {
  var words = {
    en: [
      'This browser is too old for calls',
      'Parley needs Chrome or Edge 111, Firefox 115, Safari 17, or anything newer. Update this browser, or open this page in another one.',
      'Some apps open links in a window of their own that cannot hold calls: open the link in your browser instead.',
    ],
    fr: [
      'Ce navigateur est trop ancien pour les appels',
      'Parley demande Chrome ou Edge 111, Firefox 115, Safari 17, ou plus récent. Mettez ce navigateur à jour, ou ouvrez cette page dans un autre.',
      'Certaines applications ouvrent les liens dans une fenêtre à elles, qui ne sait pas tenir un appel\u202f: ouvrez alors le lien dans votre navigateur.',
    ],
  };
  var language = /^fr/i.test(navigator.language || '') ? 'fr' : 'en';
  var page = document.createElement('main');
  page.className = 'too-old';
  function addLine(text, index) {
    var line = document.createElement(index === 0 ? 'h1' : 'p');
    line.textContent = text;
    page.appendChild(line);
  }
  words[language].forEach(addLine);
  document.documentElement.lang = language;
  // The page's script draws into the root, and draws nothing without it.
  var root = document.getElementById('root');
  root.parentNode.replaceChild(page, root);
}

if (parleyNeeds.some(parleyIsMissing)) sayTooOld();
