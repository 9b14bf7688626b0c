/** Makes up an office's messages: Russian and English, common words often and rare ones rarely, as in real talk. */

const russian = `встреч|а,и,у,ей,ами отч|ёт,ёта,ёты,ётом,ётов договор|,а,ы,ом,ов счёт|,а,у,ом,ов документ|,а,ы,ов,ами
  проект|,а,е,ом,ы клиент|,а,у,ы,ов задач|а,и,у,ей,ами срок|,а,и,ов письм|о,а,у,ом завтр|а сегодн|я вчер|а офис|,а,е
  начальник|,а,у,ом бюджет|,а,у,ом презентаци|я,и,ю,ей таблиц|а,ы,у,ей файл|,а,ы,ов склад|,а,е,у заказ|,а,ы,ов,ами
  поставк|а,и,у,ой машин|а,ы,у,ой обед|,а,у,ом отпуск|,а,е,ом больнич|ный,ного,ном нов|ый,ая,ое,ые,ого старш|ий,его
  готов|,а,о,ы нужн|о,а,ы,ый важн|о,ый,ая срочн|о,ый,ая отправ|ил,ила,ить,лю,ьте посмотр|ел,ите,еть,им провер|ил,ьте,ить
  сдел|ал,ать,аем,айте позвон|ил,ите,ить,ю соглас|ен,на,овать,овали подпис|ал,ать,али обсуд|им,ить,или перенес|ли,ти,ём`;
const glueRussian =
  'и в не на я что с по как это мы к но у за вы так для от же мне уже есть или если до тоже там ещё'.split(' ');
const english = `meeting|,s report|,s,ed,ing invoice|,s,d contract|,s,or project|,s deadline|,s budget|,s,ed customer|,s,
  schedule|,s,d presentation|,s deliver|,s,ed,ing,y order|,s,ed review|,s,ed,ing update|,s,d approv|e,ed,al,als office|,s
  server|,s printer|,s file|,s folder|,s plan|,s,ned,ning ready| urgent|,ly tomorrow| monday|,s lunch|,es question|,s,ed`;
const glueEnglish = 'the to and a of in is it you for on we that this with be have are please can will by'.split(' ');
const names =
  'Анна Борис Вера Глеб Дмитрий Елена Жанна Игорь Ксения Леонид Мария Никита Ольга Пётр Роман Светлана'.split(' ');

export type Random = () => number;

/** @returns numbers from 0 to 1, the same ones for the same seed (Lehmer's generator) */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const forms = (list: string): string[] =>
  list.split(/\s+/).flatMap((word) => {
    const [stem = '', endings = ''] = word.split('|');
    return endings.split(',').map((ending) => stem + ending);
  });

const words = { ru: forms(russian), en: forms(english) };
const syllables = 'ка ло ми ра то не ве до по ста при ре ни ли ку ди са во ро жи зо фа гу бе'.split(' ');

/** The lower the number the more often: about as words are in a language (Zipf). */
const common = (random: Random, count: number): number => Math.floor(count ** random() - 1);

function one(random: Random, ru: boolean): string {
  const dice = random();
  if (dice < 0.4) {
    const glue = ru ? glueRussian : glueEnglish;
    return glue[common(random, glue.length)] ?? '';
  }
  if (dice < 0.8) {
    const list = ru ? words.ru : words.en;
    return list[common(random, list.length)] ?? '';
  }
  if (dice < 0.84) return names[Math.floor(random() * names.length)] ?? '';
  if (dice < 0.88) return String(Math.floor(10 ** (1 + random() * 5)));
  // Names, products, slips of the pen: some hundred thousand different ones.
  const rare = common(random, 400_000);
  return [rare % 24, Math.floor(rare / 24) % 24, Math.floor(rare / 576) % 24, Math.floor(rare / 13_824)]
    .map((index) => syllables[index] ?? '')
    .join('');
}

/** @returns a message of 1 to about 40 words, mostly short */
export function madeUpText(random: Random): string {
  const ru = random() < 0.7;
  const count = 1 + Math.floor(random() * random() * 40);
  return Array.from({ length: count }, () => one(random, ru)).join(' ');
}
