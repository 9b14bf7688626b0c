/** Words of everything outside the page: tray, system notifications, menus, questions. */
const en = {
  tray: {
    open: 'Open Parley',
    quiet: 'Do not disturb',
    halfHour: 'For 30 minutes',
    untilMorning: 'Until tomorrow morning',
    always: 'Until I turn it off',
    off: 'Off',
    quit: 'Quit Parley',
    unread: (count: number) => `${count} unread`,
    hosting: (office: string) => `Hosting “${office}”`,
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
    kinds: { image: 'Picture', sticker: 'Sticker', video: 'Video', audio: 'Voice message' } as Readonly<
      Record<string, string>
    >,
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
    message: (office: string) => `“${office}” is hosted on this computer`,
    detail:
      'If you quit, your colleagues lose the connection until you start Parley again. Nothing that was sent is lost.',
    keep: 'Keep running',
    quit: 'Quit',
  },
};

/** The shape of the words, whatever the language. */
export type Words = typeof en;

const ru: Words = {
  tray: {
    open: 'Открыть Parley',
    quiet: 'Не беспокоить',
    halfHour: 'На 30 минут',
    untilMorning: 'До завтрашнего утра',
    always: 'Пока не выключу',
    off: 'Выключено',
    quit: 'Выйти из Parley',
    unread: (count) => `Непрочитанных: ${count}`,
    hosting: (office) => `Офис «${office}» открыт здесь`,
    recent: 'Недавние чаты',
    connection: {
      'signed-out': 'Вход не выполнен',
      offline: 'Нет соединения',
      connecting: 'Соединение…',
      waiting: 'Ожидание сети',
      ready: 'На связи',
      refused: 'Сервер больше не пускает',
    },
    toldTitle: 'Parley остаётся в трее',
    toldBody: 'Уведомления о сообщениях будут приходить. Это можно изменить: Настройки, «Общие».',
  },
  notification: {
    hidden: 'Новое сообщение',
    reply: 'Ответить',
    read: 'Прочитано',
  },
  push: {
    attachment: 'Файл',
    kinds: { image: 'Изображение', sticker: 'Стикер', video: 'Видео', audio: 'Голосовое сообщение' },
  },
  menu: {
    view: 'Вид',
    zoomIn: 'Крупнее',
    zoomOut: 'Мельче',
    zoomReset: 'Обычный размер',
    cut: 'Вырезать',
    copy: 'Копировать',
    paste: 'Вставить',
    selectAll: 'Выделить всё',
    noSuggestions: 'Нет вариантов',
    learn: 'Добавить в словарь',
  },
  closing: {
    message: (office) => `Офис «${office}» размещён на этом компьютере`,
    detail:
      'Если выйти, коллеги потеряют связь, пока вы снова не запустите Parley. Отправленные сообщения не пропадут.',
    keep: 'Не закрывать',
    quit: 'Выйти',
  },
};

export const wordsIn: Readonly<Record<'en' | 'ru', Words>> = { en, ru };
