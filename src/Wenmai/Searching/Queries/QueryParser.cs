using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Searching.Queries;

/// <summary>What came of parsing a query: a tree (null for nothing to match) with notices, or problems. Never throws for any text.</summary>
public sealed record ParsedQuery
{
    /// <summary>The tree; null when there is nothing to match.</summary>
    public QueryNode? Root { get; init; }

    /// <summary>The whole query as one verbatim string, for pinning exact hits; null when operators make it none.</summary>
    public PhraseNode? Whole { get; init; }

    /// <summary>Slips that were put right.</summary>
    public IReadOnlyList<QueryNotice> Notices { get; init; } = [];

    /// <summary>Limits that were passed and impossible values; when there are any, the query is not answered.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}

/// <summary>Parses the query language. The grammar with its examples stands in <c>query-language.md</c>, which is also the help page.</summary>
public sealed partial class QueryParser
{
    private const string Blank = " \t\r\n\u3000\u00A0";
    private const string StopCharacters = "的了是在和与及也就都而之其这那";

    private readonly string _query;
    private readonly SearchMode _mode;
    private readonly Taxonomy _taxonomy;
    private readonly TermVocabulary _units;
    private readonly int _longest;
    private readonly List<QueryNotice> _notices = [];
    private readonly List<Problem> _problems = [];
    private int _leaves;
    private bool _hasOperators;

    private QueryParser(string query, SearchMode mode, Taxonomy taxonomy, TermVocabulary units, int longest) =>
        (_query, _mode, _taxonomy, _units, _longest) = (query, mode, taxonomy, units, longest);

    /// <summary>Parses <paramref name="query"/>.</summary>
    /// <param name="query">Any text.</param>
    /// <param name="mode">In exact mode the whole query is one phrase.</param>
    /// <param name="taxonomy">The archive's themes, which the field 主题: names.</param>
    /// <param name="units">The vocabulary that takes long runs apart; the shipped one when null.</param>
    /// <param name="longest">Most characters of the query.</param>
    public static ParsedQuery Parse(
        string query, SearchMode mode, Taxonomy taxonomy, TermVocabulary? units = null, int longest = SearchLimits.QueryLength) =>
        new QueryParser(query, mode, taxonomy, units ?? TermVocabulary.Shipped, longest).Parse();

    private ParsedQuery Parse()
    {
        if (_query.Length > _longest)
            return Refused(Codes.QueryTooLong, $"检索词有 {_query.Length} 字，最多 {_longest} 字。", "请截取其中关键的一两句。");
        var root = _mode == SearchMode.Exact ? ParseExact() : ParseExpression(0, _query.Length, 0);
        if (_leaves > SearchLimits.Terms)
            return Refused(Codes.TooManyWords, $"检索式有 {_leaves} 个词，最多 {SearchLimits.Terms} 个。", "请减少检索词，或分几次检索。");
        if (_problems.Count > 0) return new ParsedQuery { Problems = _problems };
        if (root is PhraseNode { IsQuoted: false } word && _mode != SearchMode.Exact && word.Pieces.All(p => p.All(StopCharacters.Contains)))
        {
            _notices.Add(new QueryNotice(Codes.OnlyFunctionWords, 0, "检索词只有虚词，未作检索。要查原文中的虚词，请加引号。"));
            root = null;
        }
        return new ParsedQuery { Root = root, Whole = root is null ? null : WholeQuery(), Notices = _notices.OrderBy(n => n.Position).ToList() };
    }

    private static ParsedQuery Refused(string code, string message, string remedy) =>
        new() { Problems = [new Problem(code, message, remedy) { Field = "q" }] };

    private QueryNode? ParseExact()
    {
        var (start, end) = Trimmed(0, _query.Length);
        if (end - start > 2 && ClosingQuoteOf(_query[start]) is { } close && _query[end - 1] == close && _query.IndexOf(close, start + 1) == end - 1)
            (start, end) = (start + 1, end - 1);
        return Phrase(_query[start..end], isQuoted: true);
    }

    private PhraseNode? WholeQuery()
    {
        if (_hasOperators) return null;
        var (start, end) = Trimmed(0, _query.Length);
        var quoted = end - start > 2 && ClosingQuoteOf(_query[start]) is { } close && _query[end - 1] == close;
        return PhraseFactory.Make(quoted ? _query[(start + 1)..(end - 1)] : _query[start..end], isQuoted: true);
    }

    // ---- expressions: or, and, not, near, primary; each works on the query's characters [start, end) ----

    private QueryNode? ParseExpression(int start, int end, int depth)
    {
        if (depth > SearchLimits.Depth)
        {
            if (_problems.Count == 0)
                _problems.Add(new Problem(Codes.QueryTooDeep, $"括号嵌套超过 {SearchLimits.Depth} 层。", "请减少括号层数。") { Field = "q" });
            return null;
        }
        var tokens = Tokens(start, end, depth).ToList();
        PlaceOperators(tokens);
        var alternatives = new List<QueryNode>();
        foreach (var group in Split(tokens, TokenKind.Or))
            if (Conjunction(group) is { } node) alternatives.Add(node);
        return alternatives.Count switch { 0 => null, 1 => alternatives[0], _ => new OrNode(alternatives) };
    }

    private static QueryNode? Conjunction(List<Token> tokens)
    {
        var children = new List<QueryNode>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var negated = false;
            for (; tokens[i].Kind is TokenKind.Not or TokenKind.And; i++) negated ^= tokens[i].Kind == TokenKind.Not;
            var node = tokens[i].Node;
            if (i + 2 < tokens.Count && tokens[i + 1].Kind == TokenKind.Near)
            {
                node = new NearNode(AsPhrase(node)!, AsPhrase(tokens[i + 2].Node)!, tokens[i + 1].Distance);
                i += 2;
            }
            if (node is not null) children.Add(negated ? new NotNode(node) : node);
        }
        return children.Count switch { 0 => null, 1 => children[0], _ => new AndNode(children) };
    }

    private static List<List<Token>> Split(List<Token> tokens, TokenKind separator)
    {
        var groups = new List<List<Token>> { new() };
        foreach (var token in tokens)
            if (token.Kind == separator) groups.Add([]); else groups[^1].Add(token);
        return groups;
    }

    /// <summary>Leaves out operators that have nothing to join, each with a notice, until every operator left has its operands. One that is the whole query is a word.</summary>
    private void PlaceOperators(List<Token> tokens)
    {
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Kind == TokenKind.Operand || HasOperands(tokens, i)) continue;
            if (tokens.Count == 1 && Word(tokens[i].Text) is { } word)
            {
                Notice(Codes.LooseOperator, tokens[i].Start, $"“{tokens[i].Text}”前后缺少检索词，已按普通文字检索。", tokens[i].Text);
                tokens[i] = tokens[i] with { Kind = TokenKind.Operand, Node = word };
                continue;
            }
            Notice(Codes.LooseOperator, tokens[i].Start, $"“{tokens[i].Text}”前后缺少检索词，未作运算符。", tokens[i].Text);
            tokens.RemoveAt(i);
        }
        if (tokens.Any(t => t.Kind != TokenKind.Operand)) _hasOperators = true;
    }

    /// <summary>Looks at tokens right of <paramref name="i"/> that are settled already, and at the kind of the one to the left.</summary>
    private static bool HasOperands(List<Token> tokens, int i)
    {
        var before = i > 0 ? tokens[i - 1].Kind : (TokenKind?)null;
        var after = i + 1 < tokens.Count ? tokens[i + 1].Kind : (TokenKind?)null;
        return tokens[i].Kind switch
        {
            TokenKind.Not => after is TokenKind.Operand or TokenKind.Not,
            TokenKind.Near => before == TokenKind.Operand && after == TokenKind.Operand
                && AsPhrase(tokens[i - 1].Node) is not null && AsPhrase(tokens[i + 1].Node) is not null
                && !(i + 2 < tokens.Count && tokens[i + 2].Kind == TokenKind.Near),
            _ => before == TokenKind.Operand && after is TokenKind.Operand or TokenKind.Not,
        };
    }

    /// <summary>Beside a proximity operator a long run is meant verbatim.</summary>
    private static PhraseNode? AsPhrase(QueryNode? node) => node switch
    {
        PhraseNode phrase => phrase,
        FreeTextNode run => run.Whole,
        _ => null,
    };

    // ---- tokens ----

    private enum TokenKind { Operand, And, Or, Not, Near }

    private sealed record Token(TokenKind Kind, int Start, string Text, QueryNode? Node = null, int? Distance = null);

    private IEnumerable<Token> Tokens(int start, int end, int depth)
    {
        var i = start;
        while (true)
        {
            while (i < end && Blank.Contains(_query[i])) i++;
            if (i >= end) yield break;
            if (_query[i] is '-' or '－' && i + 1 < end && !Blank.Contains(_query[i + 1]))
            {
                yield return new Token(TokenKind.Not, i, _query[i..(i + 1)]);
                i++;
            }
            var (token, next) = NextToken(i, end, depth);
            if (token is not null) yield return token;
            i = next;
        }
    }

    private (Token? Token, int Next) NextToken(int i, int end, int depth)
    {
        if (_query[i] is '(' or '（' && TryGroup(i, end, depth, out var group)) return group;
        if (ClosingQuoteOf(_query[i]) is not null && TryQuoted(i, end, out var quoted)) return quoted;
        var wordEnd = i;
        while (wordEnd < end && !Blank.Contains(_query[wordEnd])) wordEnd++;
        if (TryField(i, end, out var field)) return field;
        var text = _query[i..wordEnd];
        if (Operator(i, text) is { } op) return (op, wordEnd);
        TellUnpaired(i, wordEnd);
        return (Operand(i, text, Word(text)), wordEnd);
    }

    private static Token? Operand(int start, string text, QueryNode? node) =>
        node is null ? null : new Token(TokenKind.Operand, start, text, node);

    private static Token? Operator(int start, string text)
    {
        if (text is "OR" or "或") return new Token(TokenKind.Or, start, text);
        if (text is "AND" or "且") return new Token(TokenKind.And, start, text);
        if (text is "NOT" or "非") return new Token(TokenKind.Not, start, text);
        var near = NearOperator().Match(text);
        if (!near.Success) return null;
        return new Token(TokenKind.Near, start, text, Distance: near.Groups[1].Success ? int.Parse(near.Groups[1].Value) : null);
    }

    [GeneratedRegex("^[~～](?:句|([0-9]{1,3}))$")]
    private static partial Regex NearOperator();

    /// <summary>A bracket groups when its partner is followed by a blank, another bracket or the end; otherwise it is text, as in （一）提高站位.</summary>
    private bool TryGroup(int open, int end, int depth, out (Token?, int) result)
    {
        result = default;
        var close = PartnerOf(open, end);
        if (close < 0)
        {
            Notice(Codes.UnpairedBracket, open, "括号不成对，已按普通文字检索。");
            return false;
        }
        if (close + 1 < end && !Blank.Contains(_query[close + 1])) return false;
        _hasOperators = true;
        result = (Operand(open, _query[open..(close + 1)], ParseExpression(open + 1, close, depth + 1)), close + 1);
        return true;
    }

    private int PartnerOf(int open, int end)
    {
        var nesting = 0;
        for (var i = open; i < end; i++)
        {
            if (_query[i] is '(' or '（') nesting++;
            else if (_query[i] is ')' or '）' && --nesting == 0) return i;
            else if (ClosingQuoteOf(_query[i]) is { } close && _query.IndexOf(close, i + 1, end - i - 1) is var quoted and > 0) i = quoted;
        }
        return -1;
    }

    /// <summary>Quotation marks make a phrase when they enclose a whole token; otherwise they are text, as in “两个责任”落实.</summary>
    private bool TryQuoted(int open, int end, out (Token?, int) result)
    {
        result = default;
        var close = _query.IndexOf(ClosingQuoteOf(_query[open])!.Value, open + 1, end - open - 1);
        if (close < 0)
        {
            Notice(Codes.UnpairedQuote, open, "引号不成对，已按普通文字检索。");
            return false;
        }
        if (close + 1 < end && !Blank.Contains(_query[close + 1])) return false;
        result = (Operand(open, _query[open..(close + 1)], Phrase(_query[(open + 1)..close], isQuoted: true)), close + 1);
        return true;
    }

    /// <summary>Tells of the first bracket and the first quotation mark inside a word that has no partner there.</summary>
    private void TellUnpaired(int start, int end)
    {
        if (FirstUnpaired(start, end, c => c is '(' or '（', c => c is ')' or '）') is { } bracket) TellOnce(Codes.UnpairedBracket, bracket, "括号不成对，已按普通文字检索。");
        if (FirstUnpaired(start, end, c => c is '“' or '「' or '『', c => c is '”' or '」' or '』') is { } quote) TellOnce(Codes.UnpairedQuote, quote, "引号不成对，已按普通文字检索。");
    }

    private int? FirstUnpaired(int start, int end, Func<char, bool> opens, Func<char, bool> closes)
    {
        var open = new Stack<int>();
        for (var i = start; i < end; i++)
        {
            if (opens(_query[i])) open.Push(i);
            else if (closes(_query[i]) && !open.TryPop(out _)) return i;
        }
        return open.Count > 0 ? open.Last() : null;
    }

    private void TellOnce(string code, int position, string message)
    {
        if (!_notices.Any(n => n.Code == code && n.Position == position)) Notice(code, position, message);
    }

    /// <summary>The mark that closes a quotation begun with <paramref name="open"/>; null for what begins none.</summary>
    internal static char? ClosingQuoteOf(char open) => open switch
    {
        '"' => '"',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '＂' => '＂',
        _ => null,
    };

    // ---- fields ----

    private bool TryField(int start, int end, out (Token?, int) result)
    {
        result = default;
        var colon = _query.IndexOfAny([':', '：'], start, Math.Min(end - start, 12));
        if (colon < 0 || !QueryFields.IsField(_query[start..colon])) return false;
        var (value, next) = FieldValue(colon + 1, end);
        if (value.Length == 0)
        {
            Notice(Codes.EmptyField, start, $"“{_query[start..(colon + 1)]}”后缺少内容，已按普通文字检索。", _query[start..(colon + 1)]);
            return false;
        }
        _hasOperators = true;
        _leaves++;
        var reading = QueryFields.Read(_query[start..colon], value, _taxonomy);
        if (reading.Problem is { } problem) _problems.Add(problem);
        if (reading.Notice is { } notice) Notice(Codes.YearsSwapped, colon + 1, notice, SpanOf(reading.Node));
        result = (Operand(start, _query[start..next], reading.Node), next);
        return true;
    }

    private static string SpanOf(QueryNode? node) => node switch { YearNode years => $"{years.From}-{years.To}", DateNode date => $"{date.Range}", _ => "" };

    private (string Value, int Next) FieldValue(int start, int end)
    {
        if (start < end && ClosingQuoteOf(_query[start]) is { } close && _query.IndexOf(close, start + 1, end - start - 1) is var quote and > 0)
            return (_query[(start + 1)..quote], quote + 1);
        var next = start;
        while (next < end && !Blank.Contains(_query[next])) next++;
        return (_query[start..next], next);
    }

    // ---- leaves ----

    private QueryNode? Word(string text)
    {
        var trimmed = PhraseFactory.TrimPunctuation(text);
        return Phrase(trimmed, isQuoted: false) is { } word ? WordRules.Read(word, _mode, _units) : null;
    }

    private PhraseNode? Phrase(string text, bool isQuoted)
    {
        var phrase = PhraseFactory.Make(text, isQuoted);
        if (phrase is not null) _leaves++;
        return phrase;
    }

    private (int Start, int End) Trimmed(int start, int end)
    {
        while (start < end && Blank.Contains(_query[start])) start++;
        while (end > start && Blank.Contains(_query[end - 1])) end--;
        return (start, end);
    }

    private void Notice(string code, int position, string message, string subject = "") => _notices.Add(new QueryNotice(code, position, message, subject));
}
