import type { TranslationOf } from '@parley/react';
import type { check as english } from '../en/check.ts';

export const check: TranslationOf<typeof english> = {
  'check.title': 'Tester ma connexion',
  'check.intro':
    'Essaie vos appareils, le serveur et les chemins que prennent les appels. Le navigateur peut demander le micro et la caméra ; personne ne vous voit ni ne vous entend.',
  'check.start': 'Lancer le test',
  'check.again': 'Relancer',
  'check.save': 'Enregistrer en texte',
  'check.progress': '{{done}} essais sur {{all}}',
  'check.running': 'Test en cours…',
  'check.notRun': 'Le test n’a pas pu être chargé. Vérifiez votre réseau, puis relancez-le.',
  'check.allWell': 'Tout ce qui est en place fonctionne.',
  'check.troubles_one': '{{count}} ligne est à regarder.',
  'check.troubles_other': '{{count}} lignes sont à regarder.',
  'check.passed': 'Fonctionne',
  'check.failed': 'Ne fonctionne pas',
  'check.not-set-up': 'Pas en place',
  'check.waiting': 'Essai en cours…',

  'check.microphone': 'Micro',
  'check.camera': 'Caméra',
  'check.signalling': 'Serveur',
  'check.udp': 'UDP',
  'check.turn-udp': 'Relais par UDP',
  'check.turn-tcp': 'Relais par TCP',
  'check.turn-tls': 'Relais par TLS',
  'check.direct-path': 'Directement vers vous-même',
  'check.relayed-path': 'Par le relais vers vous-même',

  'check.soundWorks': 'Il capte du son.',
  'check.silent': 'Il est en marche, mais ne capte aucun son.',
  'check.silentHelp':
    'Cherchez un bouton de coupure sur l’appareil et dans les réglages du système, ou choisissez-en un autre dans vos réglages ici.',
  'check.pictureWorks': 'Elle donne une image.',
  'check.noPicture': 'Elle est en marche, mais ne donne aucune image.',
  'check.noPictureHelp':
    'Ouvrez son cache, fermez les autres programmes qui l’utilisent, ou choisissez-en une autre dans vos réglages ici.',
  'check.answersIn': 'Il répond en {{time}}.',
  'check.pollingOnly': 'Il répond en {{time}}, mais quelque chose sur le trajet ne laisse pas passer les WebSockets.',
  'check.pollingOnlyHelp':
    'Les appels fonctionnent, un peu plus lentement. La personne qui gère votre réseau ou son proxy peut laisser passer les WebSockets.',
  'check.gatewayAway': 'Il est injoignable.',
  'check.gatewayAwayHelp': 'Vérifiez votre réseau. Cette page réessaie d’elle-même.',
  'check.gatewayRefuses': 'Il n’accepte pas cette page.',
  'check.gatewayRefusesHelp': 'Rechargez la page ; si rien ne change, reconnectez-vous.',
  'check.noAnswer': 'Il n’a pas répondu à temps.',
  'check.noAnswerHelp':
    'Votre réseau est lent, ou quelque chose sur le trajet retient les messages. Essayez un autre réseau.',
  'check.udpWorks': 'Les paquets sortent de votre réseau et y reviennent.',
  'check.noNat': 'Les paquets sortent et reviennent ; cet appareil a une adresse à lui.',
  'check.udpBlocked': 'Rien n’est revenu : votre réseau ou un pare-feu bloque UDP.',
  'check.udpBlockedHelp':
    'Les appels ont alors besoin d’un relais par TCP ou TLS, voir plus bas. Ou essayez un autre réseau, comme le partage de connexion d’un téléphone.',
  'check.noStun': 'Aucun serveur STUN n’est en place : l’essai est impossible.',
  'check.noStunHelp': 'La personne qui gère ce service peut en indiquer un dans STUN_URLS.',
  'check.serversUnknown': 'Le serveur n’a pas dit ce qui est en place.',
  'check.serversUnknownHelp': 'Relancez le test dès que le serveur répond.',
  'check.relayWorks': 'Le serveur relais vous laisse passer.',
  'check.noRelayServer': 'Aucun relais de ce genre n’est en place.',
  'check.noRelayServerHelp': 'La personne qui gère ce service peut en ajouter un, comme {{example}}, dans TURN_URLS.',
  'check.credentialsRefused': 'Le serveur relais a refusé les identifiants.',
  'check.credentialsRefusedHelp':
    'Dites-le à la personne qui gère ce service : le secret du serveur relais n’est pas TURN_SECRET, ou son horloge est fausse.',
  'check.unreachable': 'Le serveur relais n’a pas répondu à {{servers}}.',
  'check.unreachableHelp':
    'Votre réseau le bloque, ou il ne tourne pas. Essayez un autre réseau, ou dites-le à la personne qui gère ce service.',
  'check.arrives': 'Ce qui a été envoyé est revenu en {{time}}.',
  'check.directBlocked': 'Rien de ce qui a été envoyé n’est revenu.',
  'check.directBlockedHelp':
    'Une extension, un VPN ou une règle de ce navigateur bloque peut-être les appels. Essayez sans, ou avec un autre navigateur.',
  'check.noRelaySetUp': 'Aucun relais n’est en place.',
  'check.noRelaySetUpHelp':
    'Les appels passent entre beaucoup de réseaux ; entre des réseaux stricts, il leur faut un relais.',
  'check.noRelay': 'Aucun serveur relais ne vous a laissé passer : l’essai est impossible.',
  'check.noRelayHelp': 'Ce qui aide est indiqué aux lignes du relais.',
  'check.relayPassesNothing': 'Le serveur relais vous laisse passer, mais rien de ce qui a été envoyé n’est revenu.',
  'check.relayPassesNothingHelp':
    'Dites-le à la personne qui gère ce service : le serveur relais doit pouvoir envoyer vers sa propre adresse.',
  'check.broken': 'L’essai n’a pas pu se faire.',
  'check.brokenHelp':
    'Relancez le test ; si rien ne change, enregistrez-le en texte et envoyez-le à la personne qui gère ce service.',
};
