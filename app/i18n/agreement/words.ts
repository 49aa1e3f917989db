/**
 * The text somebody agrees to when they share their record. What was agreed is kept as its version and language, so
 * a text that was ever in use stays here as it was: a change is a new version (words.test.ts holds their prints).
 */
import type { Language } from "../languages";

export const AGREEMENT_VERSION = "2026-11";

export type Agreement = { version: string; language: Language; paragraphs: readonly string[] };

const TEXTS: Record<string, Record<Language, readonly string[]>> = {
  "2026-11": {
    en: [
      "I allow the person named here to see the parts of my record that I chose, and to do in my name what I chose, on this patient portal.",
      "It begins and ends on the days I gave. I can change or end it at any time, without saying why, and it then ends at once.",
      "What the person has seen or printed before that stays with them. The clinic cannot take it back.",
      "Everything the person looks at or does is listed in my record, where I can see it.",
      "The person signs in with an account of their own. I do not give them my password.",
      "I agree of my own free will. My care does not depend on it.",
    ],
    es: [
      "Permito que la persona aquí nombrada vea las partes de mi historia que he elegido, y que haga en mi nombre lo que he elegido, en este portal de pacientes.",
      "Empieza y termina en los días que he indicado. Puedo cambiarlo o terminarlo en cualquier momento, sin decir por qué, y entonces termina de inmediato.",
      "Lo que la persona haya visto o imprimido antes se queda con ella. La clínica no puede recuperarlo.",
      "Todo lo que la persona mire o haga queda anotado en mi historia, donde puedo verlo.",
      "La persona entra con una cuenta propia. No le doy mi contraseña.",
      "Lo acepto por mi propia voluntad. Mi atención no depende de ello.",
    ],
    ar: [
      "أسمح للشخص المذكور هنا بأن يرى ما اخترته من أجزاء ملفي، وبأن يفعل باسمي ما اخترته، في بوابة المرضى هذه.",
      "يبدأ ذلك وينتهي في اليومين اللذين حددتهما. أستطيع تغييره أو إنهاءه في أي وقت من دون ذكر السبب، وعندها ينتهي فورًا.",
      "ما رآه الشخص أو طبعه قبل ذلك يبقى لديه، ولا تستطيع العيادة استرجاعه.",
      "كل ما يطّلع عليه الشخص أو يفعله يُدوَّن في ملفي، حيث أستطيع رؤيته.",
      "يسجّل الشخص الدخول بحساب خاص به. لا أعطيه كلمة المرور الخاصة بي.",
      "أوافق على ذلك بمحض إرادتي، ولا تتوقف رعايتي عليه.",
    ],
  },
};

/** The text of today. */
export function agreementOf(language: Language): Agreement {
  return { version: AGREEMENT_VERSION, language, paragraphs: TEXTS[AGREEMENT_VERSION]![language] };
}

/** A text as it was agreed; null: there never was one. */
export function agreedText(version: string, language: Language): readonly string[] | null {
  return Object.hasOwn(TEXTS, version) ? TEXTS[version]![language] : null;
}

export const AGREEMENT_VERSIONS = Object.keys(TEXTS);
