import type { TranslationOf } from '@parley/react';
import type { settings as english } from '../en/settings.ts';

export const settings: TranslationOf<typeof english> = {
  'settings.title': 'Vous et vos réglages',
  'settings.again': 'Réessayer',
  'settings.you': 'Vous',
  'settings.saveName': 'Enregistrer le nom',
  'settings.nameSaved': 'Enregistré. Les autres voient désormais votre nouveau nom.',

  'settings.devices': 'Appareils',
  'settings.previewFirst': 'Afficher un aperçu avant chaque appel',
  'settings.previewFirstMeans':
    'Vérifiez votre image et votre son, et choisissez vos appareils, avant que cela ne sonne chez les autres.',

  'settings.connection': 'Connexion',
  'settings.connectionMeans': 'Voyez ce qui fonctionne de tout ce qu’il faut à un appel, et que faire pour le reste.',
  'settings.checkConnection': 'Tester ma connexion',

  'settings.beingCalled': 'Quand on vous appelle',
  'settings.notifications': 'Notifications',
  'settings.doNotDisturb': 'Ne pas déranger',
  'settings.doNotDisturbMeans': 'Rien ne sonne. Les appels reçus sont notés comme manqués.',

  'settings.appearance': 'Apparence',
  'settings.language': 'Langue',
  'settings.asTheBrowser': 'Celle du navigateur',
  'settings.theme': 'Thème',
  'settings.themeSystem': 'Système',
  'settings.themeLight': 'Clair',
  'settings.themeDark': 'Sombre',

  'settings.blocked': 'Qui peut vous appeler',
  'settings.blockedMeans': 'Les appels d’une personne bloquée ne sonnent pas, et elle n’en sait rien.',
  'settings.nobodyToBlock': 'Vous ne partagez encore de conversation avec personne.',
  'settings.isBlocked': 'appels bloqués',
  'settings.block': 'Bloquer',
  'settings.unblock': 'Débloquer',
  'settings.blockName': 'Bloquer {{name}}',
  'settings.unblockName': 'Débloquer {{name}}',

  'settings.data': 'Vos données',
  'settings.saveData': 'Enregistrer mes données',
  'settings.signOut': 'Se déconnecter',
  'settings.dataMeans': 'Emportez ce qui est conservé à votre sujet, ou partez.',
  'settings.signOutTitle': 'Se déconnecter de ce navigateur ?',
  'settings.signOutMeans':
    'Il n’y a pas de mot de passe : vous ne pourrez pas revenir sous la même identité, et personne ne vous joindra plus sous ce nom.',
  'settings.staySignedIn': 'Garder ma session',
  'settings.eraseMe': 'M’effacer',
  'settings.eraseTitle': 'Effacer votre compte ?',
  'settings.eraseMeans':
    'Votre nom, vos conversations et vos appels seront effacés. Il n’y aura pas de retour en arrière.',
  'settings.eraseConfirm': 'Tapez « {{word}} » pour continuer',
  'settings.eraseWord': 'effacer',
  'settings.eraseEverything': 'Tout effacer',
  'settings.keep': 'Garder mon compte',

  'settings.about': 'À propos',
  'settings.version': 'Parley',
  'settings.logMeans':
    'Si un appel s’est mal passé, envoyez le journal à la personne qui gère ce serveur. Il contient des étapes et des heures, jamais ce qui s’est dit.',
  'settings.saveLog': 'Enregistrer le journal',
};
