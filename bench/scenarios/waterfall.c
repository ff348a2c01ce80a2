/*
 * The policy of eight layers in C, written to be as fast as it can be. WORDS is 1: doubles that hold whole numbers below 2^50, without a
 * branch, so that the compiler makes vectors of it. Or 2: 110 bits, percentages by multiplication and one reciprocal a split.
 *
 * waterfall FILE ROWS OUT: a sample for every line "run", the figures to OUT at "write".
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef uint64_t u64;
typedef unsigned __int128 u128;

#define AMOUNTS 10
#define FLAGS 2
#define LAYERS 8

#if WORDS == 1
typedef double Amount;
#else
typedef u128 Amount;
#endif

static size_t rows;
static Amount *amounts[AMOUNTS], *figures[1 + LAYERS];
static double *flags[FLAGS];
static uint8_t *status;

static inline Amount least(Amount a, Amount b) { return a < b ? a : b; }

/*
 * Two parts' floors and remainders say the third's: the remainders add up to `over` times all. A unit goes to those of the `over`
 * largest remainders, of equal ones to the first.
 */
typedef struct {
  Amount floor, rest;
} Quota;

static inline void units(Amount amount, Amount all, Quota a, Quota b, Amount over, Amount *u, Amount *v, Amount *w) {
  Amount c = over * all - a.rest - b.rest;
  *u = a.floor + (over > (Amount)((b.rest > a.rest) + (c > a.rest)));
  *v = b.floor + (over > (Amount)((a.rest >= b.rest) + (c > b.rest)));
  *w = amount - *u - *v;
}

#if WORDS == 1
static inline double part(double x, double times, double over) { return floor(x * times / over); }

/* Products are wider than a double: each as a double and what that lacks. Their difference is small, and exact. */
static inline Quota quota(double weight, double amount, double all, double ratio) {
  double q = floor(weight * ratio), above = weight * amount, below = q * all;
  double rest = above - below + (fma(weight, amount, -above) - fma(q, all, -below));
  double less = rest < 0 ? 1 : 0, more = rest >= all ? 1 : 0;
  return (Quota){q - less + more, rest + (less - more) * all};
}

static inline void split(double amount, double all, double a, double b, double *u, double *v, double *w) {
  double divisor = all > 0 ? all : 1, ratio = amount / divisor;
  Quota p = quota(a, amount, divisor, ratio), q = quota(b, amount, divisor, ratio);
  units(amount, divisor, p, q, ceil((p.rest + q.rest) / divisor), u, v, w);
}

#define EACH _Pragma("GCC ivdep") for
#else
/* floor(n / d) of a constant: 2^64 = d * q + r. */
static inline __attribute__((always_inline)) u128 over(u128 n, u64 d) {
  u64 high = (u64)(n >> 64), low = (u64)n, q = ~0ull / d, r = ~0ull % d + 1, rest = high % d;
  return ((u128)(high / d) << 64) + (u128)rest * q + low / d + (low % d + rest * r) / d;
}
static inline __attribute__((always_inline)) u128 part(u128 x, u64 times, u64 by) { return over(x * times, by); }

/* floor((high * 2^64 + low) / d), where high < d. */
static inline u64 divide(u64 high, u64 low, u64 d, u64 *rest) {
#ifdef __x86_64__
  u64 q;
  __asm__("divq %4" : "=a"(q), "=d"(*rest) : "a"(low), "d"(high), "r"(d) : "cc");
  return q;
#else
  u128 n = (u128)high << 64 | low;
  *rest = (u64)(n % d);
  return (u64)(n / d);
#endif
}

/* One word of a quotient: of n * 2^64 by d, where n < d and the top bit of d is set (Knuth 4.3.1 D). n becomes the remainder. */
static inline u64 word(u128 *n, u128 d) {
  u64 dh = (u64)(d >> 64), dl = (u64)d, nh = (u64)(*n >> 64), nl = (u64)*n, q, r;
  u128 rest;
  if (__builtin_expect(nh >= dh, 0)) {
    q = ~0ull;
    rest = *n - ((u128)dh << 64) + dh; /* n - q * dh, at most two words */
  } else {
    q = divide(nh, nl, dh, &r);
    rest = r;
  }
  u128 less = (u128)q * dl;
  while (rest >> 64 == 0 && less > rest << 64) {
    q--;
    less -= dl;
    rest += dh;
  }
  *n = (rest << 64) - less;
  return q;
}

/* The top of weight * fraction, which is floor(amount * 2^128 / all): less than one below the quotient. */
static inline Quota quota(u128 weight, u128 amount, u128 all, u128 fraction) {
  u64 wh = (u64)(weight >> 64), wl = (u64)weight, fh = (u64)(fraction >> 64), fl = (u64)fraction;
  u128 a = (u128)wl * fh, b = (u128)wh * fl;
  u128 middle = ((u128)wl * fl >> 64) + (u64)a + (u64)b;
  u128 q = (u128)wh * fh + (a >> 64) + (b >> 64) + (middle >> 64);
  u128 rest = weight * amount - q * all; /* modulo 2^128 */
  u128 more = rest >= all;
  return (Quota){q + more, rest - (more ? all : 0)};
}

static inline void split(u128 amount, u128 all, u128 a, u128 b, u128 *u, u128 *v, u128 *w) {
  int shift = all >> 64 ? __builtin_clzll((u64)(all >> 64)) : 64 + __builtin_clzll((u64)all);
  u128 n = amount << shift, d = all << shift;
  u128 high = word(&n, d), fraction = high << 64 | word(&n, d);
  Quota p = quota(a, amount, all, fraction), q = quota(b, amount, all, fraction);
  u128 rests = p.rest + q.rest;
  units(amount, all, p, q, (rests > 0) + (rests > all), u, v, w);
}

#define EACH for
#endif

static void run(void) {
  const Amount *loss = amounts[0], *margin = amounts[1], *reserve = amounts[2], *treasury = amounts[3], *insurance = amounts[4];
  const Amount *juniors = amounts[5], *mezzanine = amounts[6], *seniors = amounts[7], *backstop = amounts[8], *interest = amounts[9];
  const double *stressed = flags[0], *woundDown = flags[1];
  Amount *residual = figures[0], *own = figures[1], *first = figures[2], *inStress = figures[3], *insured = figures[4];
  Amount *junior = figures[5], *middle = figures[6], *senior = figures[7], *last = figures[8];
  uint8_t *settled = status;
  size_t n = rows;
  EACH(size_t i = 0; i < n; i++) {
    Amount left = loss[i], open = interest[i], taken;
    left -= taken = least(left, margin[i]);
    own[i] = taken;
    left -= taken = least(left, least(reserve[i], part(open, 3, 10)));
    first[i] = taken;
    taken = least(left, least(treasury[i], part(open, 1, 50)));
    left -= taken = stressed[i] != 0 ? taken : 0;
    inStress[i] = taken;
    taken = least(left, part(insurance[i], 1, 2));
    left -= taken = woundDown[i] != 0 ? 0 : taken;
    insured[i] = taken;

    Amount a = part(juniors[i], 4, 5), b = part(mezzanine[i], 3, 5), c = part(seniors[i], 1, 4), all = a + b + c;
#if WORDS == 1
    double u, v, w;
    split(left, all, a, b, &u, &v, &w);
    int whole = left >= all;
    a = whole ? a : u;
    b = whole ? b : v;
    c = whole ? c : w;
#else
    if (left < all) split(left, all, a, b, &a, &b, &c);
#endif
    junior[i] = a;
    middle[i] = b;
    senior[i] = c;
    left -= a + b + c;

    taken = least(left, least(backstop[i], part(open, 1, 20)));
    left -= taken = loss[i] * 10 > open ? taken : 0;
    last[i] = taken;
    residual[i] = left;
    settled[i] = 0;
  }
}

static void *load(FILE *file, size_t bytes) {
  void *to = aligned_alloc(64, (bytes + 63) / 64 * 64);
  if (fread(to, 1, bytes, file) != bytes) exit(2);
  return to;
}

static void writeWords(FILE *file, const Amount *of) {
#if WORDS == 1
  for (size_t i = 0; i < rows; i++) {
    u64 word = (u64)of[i];
    fwrite(&word, 8, 1, file);
  }
#else
  fwrite(of, 16, rows, file);
#endif
}

int main(int count, char **of) {
  if (count < 4) return 2;
  rows = strtoull(of[2], NULL, 10);
  size_t bytes = rows * sizeof(Amount);
  FILE *file = fopen(of[1], "rb");
  if (!file) return 2;
  for (int i = 0; i < AMOUNTS; i++) amounts[i] = load(file, bytes);
  for (int i = 0; i < FLAGS; i++) flags[i] = load(file, 8 * rows);
  fclose(file);
  for (int i = 0; i <= LAYERS; i++) figures[i] = aligned_alloc(64, (bytes + 63) / 64 * 64);
  status = aligned_alloc(64, (rows + 63) / 64 * 64);
  char line[16];
  puts("ready");
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    if (line[0] == 'r') {
      struct timespec a, b;
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
      run();
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
      printf("%lld\n", (long long)((b.tv_sec - a.tv_sec) * 1000000000ll + (b.tv_nsec - a.tv_nsec)));
    } else if (line[0] == 'w') {
      file = fopen(of[3], "wb");
      for (int i = 0; i <= LAYERS; i++) writeWords(file, figures[i]);
      for (size_t i = 0; i < rows; i++) {
        u64 words[WORDS] = {status[i]};
        fwrite(words, 8, WORDS, file);
      }
      fclose(file);
      puts("written");
    } else
      break;
    fflush(stdout);
  }
  return 0;
}
