/**
 * Codes of what minors may commonly seek by themselves: sexual health, pregnancy, mental health, drugs and alcohol,
 * violence. A safety net for upstreams that do not label; the words of `sensitive.ts` catch what is not listed.
 */

/** LOINC: HIV, sexually transmitted infection, pregnancy, cervical screening, drugs and alcohol, mental health. */
const LOINC =
  "7917-8 7918-6 5220-9 68961-2 75622-1 56888-1 58900-2 48345-3 30361-0 25836-8 20447-9 29893-5 5221-7 " +
  "21613-5 43304-5 6356-0 36902-5 42931-6 24111-7 43305-2 60256-5 20507-0 31147-2 24110-9 5292-8 46154-1 " +
  "21440-3 30167-1 59420-0 77379-6 82675-0 10524-7 " +
  "2106-3 2118-8 2110-5 19080-1 21198-7 45194-8 82810-3 " +
  "3426-4 3427-2 3397-7 3879-4 3349-8 5640-8 5643-2 " +
  "44249-1 44261-6 55757-9 55758-7 69737-5 70274-6 89204-2 71354-5 75626-2 72109-2 82666-9 82667-7 " +
  // Notes: psychiatry, psychology, obstetrics and gynaecology.
  "34788-0 28627-2 34791-4 34792-2 34777-3";

/** SNOMED CT, in the same order: infections, pregnancy and contraception, mind, drugs and alcohol, violence. */
const SNOMED =
  "86406008 62479008 165816005 8098009 15628003 76272004 33839006 266113007 240589008 105629000 35089004 " +
  "77386006 72892002 70317007 17369002 34801009 13197004 " +
  "74732009 35489007 370143000 36923009 310495003 310496002 310497006 48694002 197480006 21897009 13746004 " +
  "58214004 47505003 56882008 78004001 6471006 82313006 248062006 225444004 93461009 " +
  "7200002 15167005 66590003 26416006 191816009 75544000 5602001 37344009 85005007 361055000 " +
  "706893006";

/** RxNorm ingredients: contraception and its end, mood and psychosis, addiction, HIV. */
const RXNORM =
  "6373 4124 7514 6691 14584 1005921 6916 42331 " +
  "4493 36437 321988 2556 42347 39786 15996 10737 6448 51272 89013 61381 35636 " +
  "7243 1819 6813 3554 82819 276237 1433868";

/** CVX: vaccines against papillomavirus. */
const CVX = "62 118 137 165";

/** ICD-10 and ICD-10-CM, by chapter and block. */
const ICD10 = new RegExp(
  [
    "^(A5\\d|A6[0-4]|B2[0-4]|B97\\.?7|Z21|Z20\\.?[26]|Z11\\.?(3|4|51)|R75)",
    "^(O\\d|Z3[0-79]|Z64\\.?0|Z79\\.?3|Z97\\.?5|Z12\\.?4|R87\\.?6|N96)",
    "^(F[1-4]\\d|F5[0-35]|F6\\d|F9[1-4]|R45\\.?85|Z91\\.?5|Z70|Z72\\.?5|Z87\\.?890|X[67]\\d|X8[0-4]|T14\\.?91)",
    "^(Z71\\.?[45]|Z72\\.?[2]|Z86\\.?59|R78\\.?[0-6]|T4[03]|K70)",
    "^(T7[46]|Y0[4-9]|Z69|Z62\\.?81|Z04\\.?[4-7])",
  ].join("|"),
);

/** ATC: contraception, mind (stimulants left out), addiction, HIV, vaccines against papillomavirus. */
const ATC = /^(G02B|G03A|G03XB|N05[AB]|N06A|N07B|J05A[EFGJR]|J07BM)/;

const ANYWHERE = setOf(LOINC, SNOMED);
const IN_RXNORM = setOf(RXNORM);
const IN_CVX = setOf(CVX);

/** Short numbers mean something in their own system only; the others are telling in any. */
export function isSensitiveCode({ system, code }: { system: string | null; code: string }): boolean {
  if (ANYWHERE.has(code)) return true;
  if (system === null) return /^[A-Z]\d\d/.test(code) && ICD10.test(code);
  if (/icd-?10|113883\.6\.(90|3)$/i.test(system)) return ICD10.test(code);
  if (/rxnorm|113883\.6\.88$/i.test(system)) return IN_RXNORM.has(code);
  if (/cvx|113883\.12\.292$/i.test(system)) return IN_CVX.has(code);
  return /whocc|\batc\b|113883\.6\.73$/i.test(system) && ATC.test(code);
}

function setOf(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.join(" ").split(" "));
}
