using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>What is told of a speech that the archive does not have.</summary>
/// <remarks>Nothing keeps the names of what was removed, so nobody can tell a speech that is gone from one that never was: both are not found.</remarks>
internal static class SpeechIds
{
    private const int Length = 11;

    /// <summary>The problem to show.</summary>
    public static Problem Missing(string id) => IsWellFormed(id)
        ? new(Codes.SpeechGone, "档案中没有这个编号的讲话，可能已经移除，或移到了别处。", "请核对编号，或重新检索。") { Field = "id" }
        : new(Codes.NoSuchSpeech, "没有这篇讲话。", "请从检索页或篇目页进入。") { Field = "id" };

    private static bool IsWellFormed(string id) => id.Length == Length && id[0] == 's' && id.Skip(1).All(char.IsAsciiHexDigitLower);
}
