import type { Answer } from '../service.js';

/** Registration with a code by mail, and login with the MD5 of a password. */
export const accounts: Readonly<Record<string, Answer>> = {
  RegisterUser({ office, say, mail }, { email, password, username }, line) {
    const code = office.register(String(email), String(password), String(username));
    if (code !== undefined) mail(String(email), code);
    say(line, { event: code === undefined ? 'EmailAlreadyUsed' : 'GreatEmail' });
  },

  ConfirmEmail({ office, say }, { email, code }, line) {
    const person = office.confirm(email, code);
    if (person === 'wrong') {
      say(line, { event: 'WrongCode' });
    } else if (person) {
      const { identifier: userIdentifier, password, username } = person;
      say(line, { userIdentifier, email, password, username, event: 'RightCode' });
    }
  },

  Login({ office, say }, { email, password }, line) {
    const person = office.byEmail(email);
    if (!person) {
      say(line, { event: 'UserNotFound' });
    } else if (person.password !== password) {
      say(line, { event: 'WrongPassword' });
    } else {
      const { identifier, username, avatar, description } = person;
      say(line, { identifier, email, password, username, avatar, description, event: 'TruePassword' });
    }
  },
};
