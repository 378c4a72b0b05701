// What the rules must catch: Lower may not use Upper, and does so in every way that hides its name.
namespace Wenmai.Tests.Rooms.Planted.Upper
{
    internal sealed class Answer
    {
        public const int Size = 3;

        public int Value => Size;

        public Answer Next() => this;
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class MarkAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }
}

namespace Wenmai.Tests.Rooms.Planted.Middle
{
    using Wenmai.Tests.Rooms.Planted.Upper;

    internal static class Source
    {
        public static Answer Answer() => new();

        public static List<Answer> Answers() => [];
    }
}

namespace Wenmai.Tests.Rooms.Planted.Lower
{
    internal static class ByPartOfItsName
    {
        public static int Value() => new Upper.Answer().Value;
    }

    internal static class ByVar
    {
        public static int Value()
        {
            var answer = Middle.Source.Answer();
            return answer.Next().Value;
        }
    }

    internal static class InALambda
    {
        public static Func<int> Value() => () => Middle.Source.Answers().Count;
    }

    internal static class AsGenericArgument
    {
        public static object Made() => Enumerable.Empty<Dictionary<string, Upper.Answer[]>>();
    }

    [Upper.Mark(typeof(int))]
    internal static class InAnAttribute;

    [System.ComponentModel.TypeConverter(typeof(Upper.Answer))]
    internal static class InAnAttributesArgument;

    internal static class Innocent
    {
        public static string Name => nameof(Innocent) + Within.Deeper.Value;
    }
}

namespace Wenmai.Tests.Rooms.Planted.Lower.Within
{
    internal static class Deeper
    {
        public static int Value => Environment.TickCount;
    }
}
