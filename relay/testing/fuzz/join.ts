import { md5, TestClient, type TestUser } from '../test-client.js';

/** Registers a user where any code is accepted. */
export async function joinOffice(url: string, name: string): Promise<TestUser> {
  const client = await TestClient.connect(url);
  const email = `${name.toLowerCase()}-himself@example.test`;
  const password = md5(`${name} has a secret`);
  await client.ask({ event: 'RegisterUser', email, password, username: name });
  const { userIdentifier } = await client.ask({ event: 'ConfirmEmail', email, code: 1 });
  await client.close();
  return { name, email, password, identifier: String(userIdentifier) };
}
