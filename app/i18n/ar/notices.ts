import type { Words } from "../en";
import { inArabic } from "../plural";

export const notices: Words["notices"] = {
  news: inArabic({
    zero: () => "لا جديد بشأن ما طلبته.",
    one: () => "هناك جديد بشأن شيء طلبته.",
    two: () => "هناك جديد بشأن شيئين طلبتهما.",
    few: (n) => `هناك جديد بشأن ${n} أشياء طلبتها.`,
    many: (n) => `هناك جديد بشأن ${n} شيئًا طلبتها.`,
    other: (n) => `هناك جديد بشأن ${n} شيء طلبتها.`,
  }),
  openOne: "اطّلع عليه",
  openAll: "اطّلع على ما طلبته",
};
