using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Training.Evaluation;

/// <summary>Texts as judged tables of queries compare them.</summary>
internal static partial class JudgedText
{
    /// <summary>Without blanks, case, width and the marks that writers leave out.</summary>
    public static string Bare(string text) => Marks().Replace(TextFolding.FoldToString(text), "");

    [GeneratedRegex("""[\s"'、，,。・·（）()–—-]""")]
    private static partial Regex Marks();
}
