import type { SystemTexts } from '../shape.js';

/** Texts of everything outside the page, in Russian. */
export const system: SystemTexts = {
  tray: {
    open: 'Открыть Parley',
    quiet: 'Не беспокоить',
    halfHour: 'На 30 минут',
    untilMorning: 'До завтрашнего утра',
    always: 'Пока не выключу',
    off: 'Выключено',
    quit: 'Выйти из Parley',
    unread: 'Непрочитанных: {{count}}',
    hosting: 'Офис «{{office}}» открыт здесь',
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
    message: 'Офис «{{office}}» размещён на этом компьютере',
    detail:
      'Если выйти, коллеги потеряют связь, пока вы снова не запустите Parley. Отправленные сообщения не пропадут.',
    keep: 'Не закрывать',
    quit: 'Выйти',
  },
};
