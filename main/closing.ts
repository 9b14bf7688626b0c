import { app, type BrowserWindow, dialog } from 'electron';

const texts = {
  en: {
    message: (name: string) => `“${name}” is hosted on this computer`,
    detail:
      'If you quit, your colleagues lose the connection until you start Parley again. Nothing that was sent is lost.',
    buttons: ['Keep running', 'Quit'],
  },
  ru: {
    message: (name: string) => `Офис «${name}» размещён на этом компьютере`,
    detail:
      'Если выйти, коллеги потеряют связь, пока вы снова не запустите Parley. Отправленные сообщения не пропадут.',
    buttons: ['Не закрывать', 'Выйти'],
  },
};
const QUIT = 1;

/**
 * Asks before the window of a host closes, since that would disconnect the office.
 * @returns whether to quit
 */
export async function confirmQuit(window: BrowserWindow, office: string): Promise<boolean> {
  const { message, detail, buttons } = app.getLocale().startsWith('ru') ? texts.ru : texts.en;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: message(office),
    detail,
    buttons,
    defaultId: 0,
    cancelId: 0,
  });
  return response === QUIT;
}
