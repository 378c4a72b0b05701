namespace Wenmai.Proofreading.Words;

/// <summary>Texts as messages quote them.</summary>
internal static class Shortened
{
    private const int Longest = 16;

    /// <summary>A text, or its beginning.</summary>
    public static string Of(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
}
