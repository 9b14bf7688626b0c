/** Texts of everything outside the page, in English: tray, system notifications, menus, questions. */
export const system = {
  tray: {
    open: 'Open Parley',
    quiet: 'Do not disturb',
    halfHour: 'For 30 minutes',
    untilMorning: 'Until tomorrow morning',
    always: 'Until I turn it off',
    off: 'Off',
    quit: 'Quit Parley',
    unread: '{{count}} unread',
    hosting: 'Hosting “{{office}}”',
    recent: 'Recent chats',
    connection: {
      'signed-out': 'Not signed in',
      offline: 'Not connected',
      connecting: 'Connecting…',
      waiting: 'Waiting for the network',
      ready: 'Connected',
      refused: 'Signed out by the server',
    },
    toldTitle: 'Parley goes on in the tray',
    toldBody: 'You will still be notified of messages. Whether it stays there is up to you: Settings, General.',
  },
  notification: {
    hidden: 'New message',
    reply: 'Reply',
    read: 'Mark as read',
  },
  push: {
    attachment: 'File',
    kinds: { image: 'Picture', sticker: 'Sticker', video: 'Video', audio: 'Voice message' },
  },
  menu: {
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    noSuggestions: 'No suggestions',
    learn: 'Add to dictionary',
  },
  closing: {
    message: '“{{office}}” is hosted on this computer',
    detail:
      'If you quit, your colleagues lose the connection until you start Parley again. Nothing that was sent is lost.',
    keep: 'Keep running',
    quit: 'Quit',
  },
} as const;
