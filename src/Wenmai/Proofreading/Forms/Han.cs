namespace Wenmai.Proofreading.Forms;

/// <summary>Which characters make running Chinese text.</summary>
internal static class Han
{
    /// <summary>Marks that open something.</summary>
    public const string Openers = "“‘《〈（「『【";

    /// <summary>Marks that close something.</summary>
    public const string Closers = "”’》〉）」』】";

    /// <summary>Marks that end a sentence.</summary>
    public const string Stops = "。！？";

    /// <summary>Whether it is a Chinese character.</summary>
    public static bool Is(char c) => c is >= '\u4e00' and <= '\u9fff' or '〇';

    /// <summary>Whether the character at an offset is Chinese or a mark of Chinese text that touches words.</summary>
    public static bool IsTextAt(string text, int at) =>
        at >= 0 && at < text.Length && (Is(text[at]) || Openers.Contains(text[at]) || Closers.Contains(text[at]));

    /// <summary>How often a character stands in a text.</summary>
    public static int Count(string text, char c) => text.AsSpan().Count(c);
}
