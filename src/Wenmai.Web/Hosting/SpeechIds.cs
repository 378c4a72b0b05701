using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>Tells an address that never named a speech from one whose speech is gone.</summary>
internal static class SpeechIds
{
    private const int Length = 11;

    /// <summary>404 for what cannot be an identifier; 410 for a well-formed one, which can only come from an earlier generation.</summary>
    public static int StatusOfMissing(string id) => IsWellFormed(id) ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;

    /// <summary>The problem to show.</summary>
    public static SearchProblem Missing(string id) => IsWellFormed(id)
        ? new("E302", "id", "这篇讲话的文件已经移除，或移到了别处。", "请返回检索结果，重新检索。")
        : new("E301", "id", "没有这篇讲话。", "请从检索页或篇目页进入。");

    private static bool IsWellFormed(string id) => id.Length == Length && id[0] == 's' && id.Skip(1).All(char.IsAsciiHexDigitLower);
}
