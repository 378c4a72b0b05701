using System.Text;

namespace Wenmai.Corpus;

/// <summary>Turns bytes of unstated encoding into text, or says what is wrong with them and where. Never guesses silently.</summary>
/// <remarks>Order: byte order mark, strict UTF-8, the encoding the file declares (HTML only), strict GB18030. UTF-8 goes first
/// because most of it decodes as GB18030 without an error, into nonsense (鍏氶…).</remarks>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding StrictGb18030 = Strict(54936);
    private static readonly Encoding StrictBig5 = Strict(950);

    /// <summary>Punctuation and words that make up a tenth of any Chinese prose; those of both scripts.</summary>
    private const string Frequent = "，。、的是不在有和了一人中大為为國国工作要會会上";

    /// <summary>Decodes a whole file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="declared">The encoding the file claims for itself, or null. Believed only where UTF-8 fails.</param>
    /// <returns>The text without byte order mark, and a notice where an encoding had to be assumed.</returns>
    /// <exception cref="UnreadableFileException">E111, E112 or E113.</exception>
    public static (string Text, Problem? Notice) Decode(byte[] bytes, string? declared = null)
    {
        if (DecodeByMark(bytes) is { } marked) return (marked, null);
        var isUtf8 = TryDecode(StrictUtf8, bytes, out var text, out var badAt);
        if ((!isUtf8 || HasManyNulls(bytes)) && LooksLikeUtf16(bytes)) throw Unknown("UTF-16");
        if (isUtf8) return (text, null);
        ThrowIfMostlyUtf8(bytes, badAt);
        if (DecodeAsDeclared(bytes, declared) is { } believed) return (believed, ReaderMessages.ReadAsDeclared(declared!));
        return (DecodeGb18030(bytes), ReaderMessages.ReadAsGb18030);
    }

    /// <summary>E111 for the byte at <paramref name="offset"/>.</summary>
    public static UnreadableFileException BadByte(byte[] bytes, int offset) =>
        new(ReaderMessages.BadByte(offset, LineAt(bytes, offset)));

    private static Encoding Strict(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    private static string? DecodeByMark(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith<byte>([0xFF, 0xFE, 0, 0])) throw Unknown("UTF-32");
        var (encoding, length) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ((Encoding)StrictUtf8, 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false, throwOnInvalidBytes: true), 2),
            _ => (null!, 0),
        };
        if (length == 0) return null;
        if (TryDecode(encoding, bytes.AsSpan(length), out var text, out var badAt)) return text;
        throw BadByte(bytes, length + badAt);
    }

    private static string? DecodeAsDeclared(byte[] bytes, string? declared)
    {
        if (declared is null) return null;
        try
        {
            var encoding = Encoding.GetEncoding(declared, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            var isOneOfOurs = encoding.CodePage is 65001 or 54936 or 936 or 1200 or 1201;
            return !isOneOfOurs && TryDecode(encoding, bytes, out var text, out _) && FrequentShare(text) > 0.05 ? text : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string DecodeGb18030(byte[] bytes)
    {
        var decoded = TryDecode(StrictGb18030, bytes, out var text, out var badAt);
        if (TryDecode(StrictBig5, bytes, out var asBig5, out _) && FrequentShare(asBig5) > 0.03 + 2 * FrequentShare(text))
            throw Unknown("Big5");
        if (decoded) return Gb18030PrivateUse.Replace(text);
        var lenient = Encoding.GetEncoding(54936).GetString(bytes);
        const int wrongBeyondRepair = 50;
        if (lenient.Count(c => c == '\uFFFD') * wrongBeyondRepair > lenient.Length && bytes.Length > wrongBeyondRepair) throw Unknown("");
        throw BadByte(bytes, badAt);
    }

    /// <summary>Refuses what is UTF-8 for a good part: with few bad bytes as E111, with a stretch of another encoding as E112.</summary>
    /// <remarks>Text in GB18030 holds few accidental three-byte sequences of UTF-8 that mean hanzi: 1 to 2 in 100 hanzi.</remarks>
    private static void ThrowIfMostlyUtf8(byte[] bytes, int badAt)
    {
        int hanzi = 0, bad = 0, nonAscii = 0;
        for (var rest = bytes.AsSpan(); rest.Length > 0;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var used);
            if (status != System.Buffers.OperationStatus.Done) bad += used;
            else if (used == 3 && rune.Value is >= 0x3000 and <= 0x9FFF or >= 0xFF00 and <= 0xFFEF) hanzi++;
            if (rest[0] >= 0x80) nonAscii += used;
            rest = rest[used..];
        }
        const int fewBytes = 8;
        if (hanzi < 3 || hanzi * 3 < 0.15 * nonAscii) return;
        throw bad < fewBytes
            ? BadByte(bytes, badAt)
            : new UnreadableFileException(ReaderMessages.MixedEncoding(badAt, LineAt(bytes, badAt)));
    }

    /// <summary>ASCII in UTF-16 is valid UTF-8 with a NUL at every other byte.</summary>
    private static bool HasManyNulls(byte[] bytes) => bytes.AsSpan().Count((byte)0) * 10L > bytes.Length;

    /// <summary>Whether the bytes make sense as UTF-16 without a mark: nearly all units hanzi, CJK punctuation or ASCII.
    /// Tells nothing about ASCII, of which every two bytes are a hanzi too.</summary>
    private static bool LooksLikeUtf16(byte[] bytes)
    {
        var sample = bytes.AsSpan(0, Math.Min(bytes.Length, 4096) & ~1);
        if (sample.Length < 4) return false;
        int little = 0, big = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            if (IsLikely(sample[i] | sample[i + 1] << 8)) little++;
            if (IsLikely(sample[i] << 8 | sample[i + 1])) big++;
        }
        return Math.Max(little, big) > 0.9 * (sample.Length / 2);

        static bool IsLikely(int unit) =>
            unit is >= 0x4E00 and <= 0x9FFF or >= 0x3000 and <= 0x303F or >= 0xFF00 and <= 0xFF5E or 0x0A or 0x0D or >= 0x20 and <= 0x7E;
    }

    private static bool TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes, out string text, out int badAt)
    {
        try
        {
            (text, badAt) = (encoding.GetString(bytes), -1);
            return true;
        }
        catch (DecoderFallbackException e)
        {
            (text, badAt) = ("", Math.Clamp(e.Index, 0, bytes.Length - 1));
            return false;
        }
    }

    private static double FrequentShare(string text) =>
        text.Length == 0 ? 0 : (double)text.Count(c => Frequent.Contains(c)) / text.Length;

    private static int LineAt(byte[] bytes, int offset) => bytes.AsSpan(0, offset).Count((byte)'\n') + 1;

    private static UnreadableFileException Unknown(string guess) => new(ReaderMessages.UnknownEncoding(guess));
}

/// <summary>Characters that GB18030 once kept in Unicode's private use area and that have code points of their own by now.</summary>
/// <remarks>Source: GB 18030-2005 and GB 18030-2022, tables of changed mappings; the decoder in .NET follows the edition of 2000.</remarks>
internal static class Gb18030PrivateUse
{
    private static readonly Dictionary<char, string> Now = new()
    {
        ['\uE78D'] = "\uFE10", ['\uE78E'] = "\uFE12", ['\uE78F'] = "\uFE11", ['\uE790'] = "\uFE13", ['\uE791'] = "\uFE14",
        ['\uE792'] = "\uFE15", ['\uE793'] = "\uFE16", ['\uE794'] = "\uFE17", ['\uE795'] = "\uFE18", ['\uE796'] = "\uFE19",
        ['\uE7C7'] = "\u1E3F", ['\uE7C8'] = "\u01F9",
        ['\uE81E'] = "\u9FB4", ['\uE826'] = "\u9FB5", ['\uE82B'] = "\u9FB6", ['\uE82C'] = "\u9FB7",
        ['\uE832'] = "\u9FB8", ['\uE843'] = "\u9FB9", ['\uE854'] = "\u9FBA", ['\uE864'] = "\u9FBB",
        ['\uE816'] = "\U00020087", ['\uE817'] = "\U00020089", ['\uE818'] = "\U000200CC",
        ['\uE831'] = "\U000215D7", ['\uE83B'] = "\U0002298F", ['\uE855'] = "\U000241FE",
    };

    /// <summary>The text with such characters replaced; most texts hold none and come back as they are.</summary>
    public static string Replace(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uE78D', '\uE864')) return text;
        var replaced = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Now.TryGetValue(c, out var now)) replaced.Append(now);
            else replaced.Append(c);
        }
        return replaced.ToString();
    }
}
