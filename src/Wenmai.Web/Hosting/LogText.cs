using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Makes text from files fit for a log line.</summary>
internal static class LogText
{
    /// <summary>Replaces control, bidirectional and other format characters by <c>□</c>: a file name must not forge or reverse a line.</summary>
    public static string Clean(string text) => PlainLine.Of(text);
}
