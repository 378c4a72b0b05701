using System.Globalization;
using Wenmai.Language;

namespace Wenmai.Training.Readings;

/// <summary>Reads filled sheets: finds each sentence again, checks what the reader wrote, and makes readings of it.</summary>
/// <param name="texts">The texts that the sheets were drawn from.</param>
/// <remarks>
/// An answer is one line: number, stance, strength, themes, demands, actor, deadline, quantity, parted by tabs; <c>-</c> or nothing for none, cells at the
/// end may be missing. An answer that breaks a rule of the guidelines is refused with a message and doesn't stop the others.
/// </remarks>
public sealed class ReadingCollector(ReadingTexts texts)
{
    private readonly List<string> _problems = [];

    /// <summary>What was refused, one message each, with file and line.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The readings of one filled sheet.</summary>
    /// <param name="keyPath">The sheet's key.</param>
    /// <param name="answersPath">The reader's answers.</param>
    /// <param name="reader">Who read it, and in which pass.</param>
    public IEnumerable<SentenceReading> Collect(string keyPath, string answersPath, string reader)
    {
        var keys = File.ReadAllLines(keyPath).Select(l => l.Split('\t')).ToDictionary(k => k[0]);
        var unread = keys.Keys.ToHashSet();
        var line = 0;
        foreach (var answer in File.ReadLines(answersPath))
        {
            line++;
            if (answer.Trim().Length == 0) continue;
            var cells = answer.TrimEnd().Split('\t').Select(c => c.Trim() is "-" ? "" : c.Trim()).ToList();
            while (cells.Count < 8) cells.Add("");
            var where = $"{Path.GetFileName(answersPath)}:{line}";
            if (!keys.TryGetValue(cells[0], out var key) || !unread.Remove(cells[0])) _problems.Add($"{where}：没有编号“{cells[0]}”的句子，或已答过");
            else if (Reading(key, cells, reader, where) is { } reading) yield return reading;
        }
        foreach (var number in unread) _problems.Add($"{Path.GetFileName(answersPath)}：第{number}句没有答案");
    }

    private SentenceReading? Reading(string[] key, List<string> cells, string reader, string where)
    {
        var number = int.Parse(key[2], CultureInfo.InvariantCulture);
        var speech = texts.Find(key[1]);
        if (speech is null || number > speech.Sentences.Count) return Refused(where, $"找不到{key[1]}的第{number}句");
        var sentence = speech.Sentences[number - 1];
        var words = sentence.Span.Of(speech.Text);
        if (SentenceKey.Of(words) != key[3]) return Refused(where, $"{key[1]}的第{number}句已改变");

        var stance = cells[1] is "courtesy" ? "other" : cells[1];
        if (Labels.Stances.All(s => s.Code != stance)) return Refused(where, $"没有立场“{stance}”");
        if (!int.TryParse(cells[2], out var strength) || strength is < 0 or > 4) return Refused(where, $"力度“{cells[2]}”应为 0 到 4");
        var themes = cells[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (themes.Length > 2 || themes.Any(t => !Taxonomy.Shipped.TryFind(t, out _))) return Refused(where, $"主题“{cells[3]}”不合格式");
        if (ReadingTable.ParseDemands(cells[4]) is not var (demands, isAppeal)) return Refused(where, $"要求“{cells[4]}”不合格式");
        if (Flaw(stance, strength, demands, isAppeal, SentencePieces.Of(speech.Text, sentence.Span).Count) is { } flaw) return Refused(where, flaw);

        var reading = new SentenceReading
        {
            Document = key[1], Number = number, Key = key[3], Stance = stance, Strength = strength, Themes = themes, Demands = demands, IsAppeal = isAppeal,
            Actor = Place(cells[5]), Deadline = Place(cells[6]), Quantity = Place(cells[7]), Reader = reader,
        };
        foreach (var (slot, found) in new[] { (cells[5], reading.Actor), (cells[6], reading.Deadline), (cells[7], reading.Quantity) })
            if (slot.Length > 0 && found is null) _problems.Add($"{where}：句中没有“{slot}”，该项略去");
        return reading;

        TextSpan? Place(string slot) =>
            slot.Length > 0 && words.IndexOf(slot, StringComparison.Ordinal) is >= 0 and var at ? new TextSpan(at, at + slot.Length) : null;
    }

    // What the guidelines hold to be true of every label.
    private static string? Flaw(string stance, int strength, IReadOnlyList<ReadDemand> demands, bool isAppeal, int pieces)
    {
        if (demands.Count > 0 && stance is not ("own" or "quoted")) return "有要求的句子应为 own 或 quoted";
        if (stance == "own" && demands.Count == 0 && !isAppeal) return "own 的句子应有要求或为号召";
        if (strength > 0 != demands.Count > 0) return "力度为 0 与没有要求应同时成立";
        return demands.Any(d => d.Last > pieces) ? $"句子只有{pieces}段" : null;
    }

    private SentenceReading? Refused(string where, string reason)
    {
        _problems.Add($"{where}：{reason}");
        return null;
    }
}
