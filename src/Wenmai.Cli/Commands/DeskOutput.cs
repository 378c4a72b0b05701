using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary>What the commands of the writer's desk share: the way from a question to JSON or text.</summary>
internal static class DeskOutput
{
    /// <summary>Asks a question and writes its answer.</summary>
    /// <param name="index">The index folder.</param>
    /// <param name="question">The question.</param>
    /// <param name="toJson">The answer as JSON.</param>
    /// <param name="json">Whether JSON was asked for.</param>
    /// <param name="write">Writes the answer for reading.</param>
    /// <param name="isFound">Whether it holds what was looked for.</param>
    public static int Answer<T>(string index, Func<WritersDesk, Task<T>> question, Func<T, string> toJson, bool json, Action<T> write, Func<T, bool> isFound)
    {
        var answer = Shell.Ask(index, (IArchive archive) => question(new WritersDesk(archive)));
        return Write(answer, toJson, json, write, isFound);
    }

    /// <summary>Asks a question that the archive may refuse: with an answer, or with the problems instead.</summary>
    /// <inheritdoc cref="Answer"/>
    public static int AnswerOrRefuse<T>(
        string index, Func<WritersDesk, Task<(T? Answer, IReadOnlyList<Problem> Problems)>> question,
        Func<T, string> toJson, bool json, Action<T> write, Func<T, bool> isFound) where T : class
    {
        var (answer, problems) = Shell.Ask(index, (IArchive archive) => question(new WritersDesk(archive)));
        return answer is null ? Shell.Refuse(problems) : Write(answer, toJson, json, write, isFound);
    }

    private static int Write<T>(T answer, Func<T, string> toJson, bool json, Action<T> write, Func<T, bool> isFound)
    {
        if (json) Console.Out.WriteLine(toJson(answer));
        else write(answer);
        return isFound(answer) ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>From the first year to the last, as people write it.</summary>
    public static string Years(int? first, int? last) => first is null ? "未注明年份" : first == last ? $"{first}年" : $"{first}–{last}年";

    /// <summary>A theme that the archive does not have.</summary>
    public static Problem NoTheme(string name, Taxonomy taxonomy) =>
        new(Codes.UnknownValue, $"没有“{name}”这个主题。", $"请用 {taxonomy.Range} 或主题名。") { Field = "theme" };

    /// <summary>Rows of the table of wordings in force, a line each.</summary>
    public static void WriteWordings(IReadOnlyList<Proofreading.Facts.Wording> rows)
    {
        foreach (var row in rows)
            Shell.Out.MarkupLineInterpolated($"  [yellow]规范表述[/] {Labels.Of(DeskNames.Wordings, row.Kind).Label}{Instead(row)} [grey]{row.Evidence}[/]");
    }

    private static string Instead(Proofreading.Facts.Wording row) => row.Successors.Count == 0 ? "" : $"，现用“{string.Join("”“", row.Successors)}”";
}
