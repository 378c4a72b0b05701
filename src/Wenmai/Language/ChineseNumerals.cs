using System.Text;

namespace Wenmai.Language;

/// <summary>Numbers as Chinese texts write them.</summary>
internal static class ChineseNumerals
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>A number in words: 12 is 十二, 105 is 一百零五.</summary>
    /// <param name="number">0-9999; larger ones come back in digits.</param>
    public static string Write(int number)
    {
        if (number is < 0 or > 9999) return number.ToString();
        if (number < 10) return number == 0 ? "零" : Digits[number].ToString();
        var written = new StringBuilder();
        var owesZero = false;
        foreach (var (unit, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                owesZero = written.Length > 0;
                continue;
            }
            if (owesZero) written.Append('零');
            owesZero = false;
            if (!(digit == 1 && unit == 10 && written.Length == 0)) written.Append(Digits[digit]);
            written.Append(name);
        }
        return written.ToString();
    }

    /// <summary>A number digit by digit: 2022 is 二〇二二.</summary>
    public static string WriteDigits(int number) => string.Concat(number.ToString().Select(c => Digits[c - '0']));

    /// <summary>The value of a numeral up to 99: 十二, 廿 not, 二十一, 7, ７. Null when it is none.</summary>
    public static int? Read(ReadOnlySpan<char> numeral)
    {
        if (numeral.IsEmpty || numeral.Length > 4) return null;
        if (DigitAt(numeral[0]) is not null && numeral[0] is not (>= '一' and <= '龥')) return ReadDigits(numeral);
        var ten = numeral.IndexOf('十');
        if (ten < 0) return numeral.Length == 1 ? DigitAt(numeral[0]) : null;
        if (ten > 1 || numeral.Length - ten > 2) return null;
        var tens = ten == 0 ? 1 : DigitAt(numeral[0]);
        var ones = ten == numeral.Length - 1 ? 0 : DigitAt(numeral[^1]);
        return tens * 10 + ones;
    }

    /// <summary>The value of a numeral in words of any size: 一百零五, 两千, 三万二千. Null where it is none, an estimate (三四) among them.</summary>
    public static long? ReadWords(ReadOnlySpan<char> numeral)
    {
        if (numeral.IsEmpty) return null;
        long total = 0, section = 0, digit = 0;
        foreach (var c in numeral)
        {
            if (c is '零' or '〇') continue;
            if (WordDigit(c) is { } value)
            {
                if (digit > 0) return null;
                digit = value;
            }
            else if (c == '万') (total, section, digit) = (total + (section + digit) * 10_000, 0, 0);
            else if (c == '亿') (total, section, digit) = ((total + section + digit) * 100_000_000, 0, 0);
            else if (c is '十' or '百' or '千')
                (section, digit) = (section + Math.Max(digit, 1) * (c == '十' ? 10 : c == '百' ? 100 : 1000), 0);
            else return null;
        }
        return total + section + digit;
    }

    /// <summary>The text with full-width digits, Chinese digits read one by one, and 十-numerals turned into ASCII digits: 二〇二二年三月十日 is 2022年3月10日.</summary>
    public static string ToAsciiDigits(string text)
    {
        var ascii = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && (text[end] == '十' || DigitAt(text[end]) is not null)) end++;
            var run = text.AsSpan(i, end - i);
            if (run.Contains('十') && Read(run) is { } number) ascii.Append(number);
            else foreach (var c in run) ascii.Append(DigitAt(c)?.ToString() ?? c.ToString());
            if (end < text.Length) ascii.Append(text[end]);
            i = end + 1;
        }
        return ascii.ToString();
    }

    /// <summary>The digit that <paramref name="c"/> writes, or null.</summary>
    public static int? DigitAt(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '０' and <= '９' => c - '０',
        '零' or '○' or 'Ｏ' => 0,
        _ => Digits.IndexOf(c) is >= 0 and var digit ? digit : null,
    };

    private static int? WordDigit(char c) => c == '两' ? 2 : Digits.IndexOf(c) is > 0 and var digit ? digit : null;

    private static int? ReadDigits(ReadOnlySpan<char> numeral)
    {
        var value = 0;
        foreach (var c in numeral)
        {
            if (DigitAt(c) is not { } digit) return null;
            value = value * 10 + digit;
        }
        return value;
    }
}
